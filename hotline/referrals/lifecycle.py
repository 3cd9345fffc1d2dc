"""The life of a referral: drafted, sent, answered; overdue when nobody answers in time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import referrals
from hotline.referrals.errors import ReferralNotFoundError, ReferralStateError
from hotline.referrals.reading import from_row
from hotline.referrals.referral import Referral
from hotline.tickets.store import add_event

TRANSITIONS: dict[str, frozenset[str]] = {
    "drafted": frozenset({"sent", "revoked"}),
    "sent": frozenset({"accepted", "rejected", "done", "revoked", "overdue"}),
    "overdue": frozenset({"accepted", "rejected", "done", "revoked"}),
    "accepted": frozenset({"rejected", "done", "revoked"}),
    "rejected": frozenset(),
    "done": frozenset(),
    "revoked": frozenset(),
}


async def advance(
    connection: AsyncConnection,
    referral_id: int,
    following: str,
    now: float,
    actor: str,
    reason: str | None = None,
    **values: Any,
) -> Referral:
    """Change the status and write it into the history of the ticket; tells the referral as it is then.

    Args:
        reason: a code, kept with the referral.

    Raises:
        ReferralNotFoundError, ReferralStateError: nothing was changed.
    """
    query = select(referrals).where(referrals.c.id == referral_id).with_for_update()
    row = (await connection.execute(query)).first()
    if row is None:
        raise ReferralNotFoundError
    if following not in TRANSITIONS[row.status]:
        raise ReferralStateError(f"{row.status} cannot become {following}")
    given = {"status": following, "changed_at": now, "version": row.version + 1, **values}
    if reason is not None:
        given["reason"] = reason
    changed = await connection.execute(
        update(referrals)
        .where(referrals.c.id == referral_id, referrals.c.version == row.version)
        .values(**given)
        .returning(referrals)
    )
    after = changed.first()
    if after is None:
        raise ReferralStateError("somebody changed it in this moment")
    detail = f"{referral_id} {row.institution} {reason or ''}".strip()
    await add_event(connection, row.ticket_id, now, actor, f"referral_{following}", detail)
    return from_row(after)
