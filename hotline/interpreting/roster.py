"""The roster of interpreters: their languages, and the hours in which they can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import interpreters, staff
from hotline.directory.hours import DAYS, is_open, read_hours

LANGUAGES = ("rom", "ar", "en", "fa", "ps", "ur", "tr", "bn")
ROLE = "interpreter"


class InterpreterError(Exception):
    """Languages, days or times that cannot be."""


@dataclass(frozen=True)
class Interpreter:
    """``days`` are weekdays between whose times they can be asked; ``there`` tells whether that is now."""

    staff_id: int
    name: str
    languages: tuple[str, ...]
    days: tuple[str, ...]
    opens: str
    closes: str
    there: bool


async def keep_hours(
    connection: AsyncConnection, staff_id: int, languages: Sequence[str], days: Sequence[str], opens: str, closes: str
) -> None:
    """Write down what somebody speaks and when they can be asked; no days: never unasked.

    Args:
        opens: ``08:00`` in Sarajevo; past midnight when ``closes`` is less.

    Raises:
        InterpreterError: one of them cannot be.
    """
    if not languages or set(languages) - set(LANGUAGES) or set(days) - set(DAYS):
        raise InterpreterError
    try:
        read_hours([_span(days, opens, closes)])
    except ValueError:
        raise InterpreterError from None
    await connection.execute(delete(interpreters).where(interpreters.c.staff_id == staff_id))
    told = {"languages": " ".join(languages), "days": " ".join(days), "opens": opens, "closes": closes}
    await connection.execute(insert(interpreters).values(staff_id=staff_id, **told))


async def interpreters_at(connection: AsyncConnection, now: float) -> list[Interpreter]:
    """Everybody who interprets, who is there now before the others."""
    rows = await connection.execute(
        select(staff.c.id, staff.c.name, interpreters)
        .join_from(staff, interpreters, interpreters.c.staff_id == staff.c.id, isouter=True)
        .where(staff.c.role == ROLE, staff.c.active == 1)
        .order_by(staff.c.name)
    )
    return sorted((_interpreter(row, now) for row in rows), key=lambda one: not one.there)


def _interpreter(row: Any, now: float) -> Interpreter:
    days, opens, closes = tuple((row.days or "").split()), row.opens or "", row.closes or ""
    hours = read_hours([_span(days, opens, closes)]) if days else None
    there = hours is not None and is_open(hours, now)
    return Interpreter(row.id, row.name, tuple((row.languages or "").split()), days, opens, closes, there)


def _span(days: Sequence[str], opens: str, closes: str) -> dict[str, Any]:
    return {"days": list(days), "from": opens, "to": closes}
