"""Counting referrals: which institutions were asked, what became of it, and how long they took to answer."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import referrals, tickets
from hotline.statistics.counting import Counted, band_of, tallied
from hotline.statistics.period import Period

REFERRAL_FIELDS = ("institution", "status", "acknowledged")


async def count_referrals(connection: AsyncConnection, period: Period) -> list[Counted]:
    """Referrals that were sent in a period; drafts are nobody's business yet."""
    found = Counter(await tallied(connection, "referral", period, REFERRAL_FIELDS))
    within = (referrals.c.sent_at >= period.begins_at, referrals.c.sent_at < period.ends_before)
    rows = select_referrals().where(*within).subquery()
    for row in await connection.execute(select(*rows.c, func.count().label("many")).group_by(*rows.c)):
        found[referral_codes(row)] += row.many
    return [Counted(*item) for item in found.items()]


def select_referrals() -> Select[Any]:
    """What is counted of a referral."""
    return (
        select(
            referrals.c.institution,
            referrals.c.status,
            band_of(referrals.c.answered_at - referrals.c.sent_at).label("acknowledged"),
        )
        .join_from(referrals, tickets, tickets.c.id == referrals.c.ticket_id)
        .where(referrals.c.sent_at.is_not(None), tickets.c.practice == 0)
    )


def referral_codes(row: Any) -> tuple[str, ...]:
    """The codes of one row of `select_referrals`."""
    return row.institution, row.status, row.acknowledged
