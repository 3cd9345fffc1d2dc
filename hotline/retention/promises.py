"""How long tickets are promised to be kept. A change of the setting counts from then on and never reaches back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import DEFAULT_RETENTION_DAYS, retention_promises


@dataclass(frozen=True)
class Promise:
    """From ``since`` on (UTC seconds) so many days."""

    since: float
    days: int


async def keep_promise(connection: AsyncConnection, days: int, now: float) -> bool:
    """Write the setting down when it differs from what was promised last; tells whether it did.

    Every ticket opened from here on takes it (the default of its column ``retention_days``).
    """
    known = await list_promises(connection)
    if (known[-1].days if known else DEFAULT_RETENTION_DAYS) == days:
        return False
    await connection.execute(insert(retention_promises).values(days=days, since=now))
    return True


async def list_promises(connection: AsyncConnection) -> list[Promise]:
    """All promises, the oldest first."""
    rows = await connection.execute(
        select(retention_promises.c.since, retention_promises.c.days).order_by(retention_promises.c.id)
    )
    return [Promise(*row) for row in rows]


def promised_at(promises: list[Promise], moment: float) -> int:
    """The days that were promised at a moment."""
    return next((one.days for one in reversed(promises) if one.since <= moment), DEFAULT_RETENTION_DAYS)
