"""The duty roster: who, from when, until when. Times are UTC seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import shifts, staff

LONGEST_SHIFT = 24 * 3600.0


class ShiftError(Exception):
    """A shift that ends before it begins, or lasts longer than a day."""


@dataclass(frozen=True)
class Shift:
    """One person's time on duty."""

    id: int
    staff_id: int
    name: str
    begins_at: float
    ends_at: float


async def add_shift(connection: AsyncConnection, staff_id: int, begins_at: float, ends_at: float) -> None:
    """Put somebody on duty.

    Raises:
        ShiftError: the times make no shift.
    """
    if not 0 < ends_at - begins_at <= LONGEST_SHIFT:
        raise ShiftError
    await connection.execute(insert(shifts).values(staff_id=staff_id, begins_at=begins_at, ends_at=ends_at))


async def remove_shift(connection: AsyncConnection, shift_id: int) -> None:
    """Take a shift out of the roster."""
    await connection.execute(delete(shifts).where(shifts.c.id == shift_id))


async def shifts_between(connection: AsyncConnection, since: float, until: float) -> list[Shift]:
    """The shifts of active members that touch a time, in the order they begin."""
    rows = await connection.execute(
        select(shifts.c.id, shifts.c.staff_id, staff.c.name, shifts.c.begins_at, shifts.c.ends_at)
        .join(staff, staff.c.id == shifts.c.staff_id)
        .where(shifts.c.ends_at > since, shifts.c.begins_at < until, staff.c.active == 1)
        .order_by(shifts.c.begins_at, shifts.c.id)
    )
    return [Shift(*row) for row in rows]


def gaps_between(planned: Sequence[Shift], since: float, until: float) -> list[tuple[float, float]]:
    """The times in which nobody is on duty.

    Args:
        planned: in the order they begin.
    """
    found, covered = [], since
    for shift in planned:
        if shift.begins_at > covered:
            found.append((covered, min(shift.begins_at, until)))
        covered = max(covered, shift.ends_at)
    return [*found, (covered, until)] if covered < until else found
