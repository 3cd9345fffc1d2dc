"""A person takes consent back with one word: what has not been done yet is revoked."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import packets
from hotline.referrals.fields import CONSENT
from hotline.referrals.lifecycle import advance
from hotline.referrals.making import take_back
from hotline.referrals.reading import referrals_of
from hotline.referrals.referral import OPEN


async def revoke(connection: AsyncConnection, ticket_id: int, now: float, actor: str = "person") -> int:
    """Revoke the open referrals of a ticket that stand on consent, with their packets; tells how many.

    Those for a child's interest or danger to life stay: they need no consent, and the person was told so.
    """
    standing = [one for one in (await referrals_of(connection, [ticket_id]))[ticket_id] if one.status in OPEN]
    taken = [one for one in standing if one.basis == CONSENT]
    for one in taken:
        await advance(connection, one.id, "revoked", now, actor, "consent_withdrawn")
        await close_packets(connection, one.id, now)
    if taken:
        await take_back(connection, ticket_id, now, actor)
    return len(taken)


async def cancel(connection: AsyncConnection, referral_id: int, now: float, actor: str, reason: str) -> None:
    """Revoke one referral by an operator's decision.

    Raises:
        ReferralNotFoundError, ReferralStateError: nothing was changed.
    """
    gone = await advance(connection, referral_id, "revoked", now, actor, reason)
    await close_packets(connection, referral_id, now)
    await take_back(connection, gone.ticket_id, now, actor)


async def close_packets(connection: AsyncConnection, referral_id: int, now: float) -> None:
    """Destroy the unopened packets of a referral."""
    same = packets.c.referral_id == referral_id
    await connection.execute(update(packets).where(same).values(sealed=None, expires_at=now))
