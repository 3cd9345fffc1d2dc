"""Everything of a period counted in the database, as it may be published."""

from __future__ import annotations

import asyncio

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.entries import count_entries
from hotline.statistics.annual import Annual, make_annual
from hotline.statistics.counting import count_period
from hotline.statistics.period import Period
from hotline.statistics.referring import count_referrals


async def gather(connection: AsyncConnection, period: Period) -> Annual:
    """The tables of a period; hiding small numbers runs beside the loop, so that nobody else waits for it."""
    contacts, tickets = await count_period(connection, period)
    referrals = await count_referrals(connection, period)
    entries = await count_entries(connection, period)
    return await asyncio.to_thread(make_annual, period, contacts, tickets, referrals, entries)
