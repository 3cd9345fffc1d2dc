"""Counting who came by which code: a month, a code and a channel; nothing leads from it to a person."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.statistics.counting import Counted, tallied
from hotline.statistics.period import Period, month_of
from hotline.statistics.tallying import add_tally

ENTRY_FIELDS = ("entry", "channel")
KIND = "entry"


async def count_entry(connection: AsyncConnection, code: str, channel: str, now: float) -> None:
    """Count one person."""
    await add_tally(connection, month_of(now), KIND, ENTRY_FIELDS, (code, channel.replace("-", "_")))


async def count_entries(connection: AsyncConnection, period: Period) -> list[Counted]:
    """How many came by each code and channel in a period."""
    found = await tallied(connection, KIND, period, ENTRY_FIELDS)
    return [Counted(*item) for item in found.items()]
