"""Reading referrals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import referrals
from hotline.referrals.referral import Referral


async def referrals_of(connection: AsyncConnection, ticket_ids: Sequence[int]) -> defaultdict[int, list[Referral]]:
    """The referrals of tickets by ticket id, the oldest first, with one query."""
    found: defaultdict[int, list[Referral]] = defaultdict(list)
    if not ticket_ids:
        return found
    query = select(referrals).where(referrals.c.ticket_id.in_(ticket_ids)).order_by(referrals.c.id)
    for row in await connection.execute(query):
        found[row.ticket_id].append(from_row(row))
    return found


async def referral_by_id(connection: AsyncConnection, referral_id: int) -> Referral | None:
    """The referral with this id, or None."""
    row = (await connection.execute(select(referrals).where(referrals.c.id == referral_id))).first()
    return None if row is None else from_row(row)


def from_row(row: Row[Any]) -> Referral:
    """The referral of a row."""
    same = ("id", "ticket_id", "institution", "contact", "unit", "status", "basis", "actor", "drafted_at", "sent_at",
            "due_at", "answered_at", "reason", "version")  # fmt: skip
    return Referral(**{name: getattr(row, name) for name in same}, fields=tuple(row.fields.split()))
