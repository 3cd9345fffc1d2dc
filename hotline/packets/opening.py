"""Opening a packet, once, and taking the receiver's answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hotline.database.models import packets, referrals
from hotline.packets.locking import fingerprint, new_token, unlock
from hotline.referrals.errors import ReferralError
from hotline.referrals.making import answer
from hotline.tickets.store import add_event
from hotline.vault import SealBroken

MOST_FAILURES = 5  # wrong passphrases; then the content is destroyed
RECEIVER = "receiver"


@dataclass(frozen=True)
class OpenedPacket:
    """The content, and the secret with which its reader answers."""

    referral_id: int
    content: dict[str, Any]
    answer_token: str


async def language_of(connection: AsyncConnection, token: str) -> str:
    """The language a packet is written in; Bosnian for a link that is none, so that it looks the same."""
    found = await connection.scalar(select(packets.c.language).where(packets.c.token_hash == fingerprint(token)))
    return found or "bs"


async def open_packet(database: AsyncEngine, token: str, passphrase: str, now: float) -> OpenedPacket | None:
    """Open a packet; None when it is used, expired, locked, unknown, or the passphrase is another.

    A try counts before it is looked at, so that many at once cannot all go free.
    """
    async with database.begin() as connection:
        row = await _count_try(connection, token, now)
    if row is None:
        return None
    try:
        content = await asyncio.to_thread(unlock, passphrase, row.salt, row.sealed, f"packet:{row.token_hash}")
    except SealBroken:
        async with database.begin() as connection:
            await _note_failure(connection, row, now)
        return None
    async with database.begin() as connection:
        return await _hand_out(connection, row, content, now)


async def answer_packet(
    connection: AsyncConnection, token: str, answer_token: str, accepted: bool, reason: str | None, now: float
) -> bool:
    """Take the answer of who opened it, once; False when it cannot be taken any more."""
    mine = (packets.c.token_hash == fingerprint(token), packets.c.answer_hash == fingerprint(answer_token))
    row = (await connection.execute(select(packets).where(*mine, packets.c.answered_at.is_(None)))).first()
    if row is None:
        return False
    try:
        await answer(connection, row.referral_id, accepted, now, RECEIVER, reason)
    except ReferralError:
        return False
    await connection.execute(update(packets).where(packets.c.id == row.id).values(answered_at=now, answer_hash=None))
    return True


async def _count_try(connection: AsyncConnection, token: str, now: float) -> Row[Any] | None:
    """The packet, if it can still be opened."""
    fresh = (
        packets.c.token_hash == fingerprint(token),
        packets.c.sealed.is_not(None),
        packets.c.opened_at.is_(None),
        packets.c.expires_at > now,
        packets.c.failures < MOST_FAILURES,
    )
    counted = update(packets).where(*fresh).values(failures=packets.c.failures + 1).returning(packets)
    row: Row[Any] | None = (await connection.execute(counted)).first()
    return row


async def _note_failure(connection: AsyncConnection, row: Row[Any], now: float) -> None:
    locked = row.failures >= MOST_FAILURES
    if locked:
        await connection.execute(update(packets).where(packets.c.id == row.id).values(sealed=None))
    await _tell(connection, row.referral_id, now, "packet_locked" if locked else "packet_refused")


async def _hand_out(connection: AsyncConnection, row: Row[Any], content: Any, now: float) -> OpenedPacket | None:
    answer_token = new_token()
    first = (packets.c.id == row.id, packets.c.opened_at.is_(None), packets.c.sealed.is_not(None))
    opened = await connection.execute(
        update(packets).where(*first).values(opened_at=now, sealed=None, answer_hash=fingerprint(answer_token))
    )
    if not opened.rowcount:
        return None
    await _tell(connection, row.referral_id, now, "packet_opened")
    return OpenedPacket(row.referral_id, content, answer_token)


async def _tell(connection: AsyncConnection, referral_id: int, now: float, kind: str) -> None:
    ticket_id = await connection.scalar(select(referrals.c.ticket_id).where(referrals.c.id == referral_id))
    if ticket_id is not None:
        await add_event(connection, ticket_id, now, RECEIVER, kind, str(referral_id))
