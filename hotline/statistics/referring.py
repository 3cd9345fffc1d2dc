"""Counting referrals: which institutions of which teams were asked, what became of it, and how long they took."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Select, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import referrals, tickets
from hotline.statistics.bands import band_of, bands_of, counted_in_bands
from hotline.statistics.codes import UNKNOWN
from hotline.statistics.counting import Counted, tallied
from hotline.statistics.period import Period

REFERRAL_FIELDS = ("institution", "status", "acknowledged", "unit")
WAITED = referrals.c.answered_at - referrals.c.sent_at
_made_up = select(tickets.c.id).where(tickets.c.practice == literal_column("1"))  # as their index says it
REAL = (referrals.c.sent_at.is_not(None), referrals.c.ticket_id.not_in(_made_up))


async def count_referrals(connection: AsyncConnection, period: Period) -> list[Counted]:
    """Referrals that were sent in a period; drafts are nobody's business yet."""
    found = Counter(await tallied(connection, "referral", period, REFERRAL_FIELDS))
    within = (referrals.c.sent_at >= period.begins_at, referrals.c.sent_at < period.ends_before)
    wanted = (referrals.c.institution, referrals.c.status, referrals.c.unit)  # in the order of an index
    counted = counted_in_bands(WAITED)
    for row in await connection.execute(select(*wanted, *counted).where(*REAL, *within).group_by(*wanted)):
        for band, many in bands_of(row):
            found[row.institution, row.status, band, row.unit or UNKNOWN] += many
    return [Counted(*item) for item in (+found).items()]


def select_referrals() -> Select[Any]:
    """What is counted of a referral."""
    wanted = (referrals.c.institution, referrals.c.status, referrals.c.unit)
    return select(*wanted, band_of(WAITED).label("acknowledged")).where(*REAL)


def referral_codes(row: Any) -> tuple[str, ...]:
    """The codes of one row of `select_referrals`."""
    return row.institution, row.status, row.acknowledged, row.unit or UNKNOWN
