"""Opening a packet, once, and taking the receiver's answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hotline.audit import AuditLog
from hotline.database.models import packets, referrals
from hotline.packets.locking import fingerprint, new_token, unlock
from hotline.referrals.errors import ReferralError
from hotline.referrals.making import answer
from hotline.tickets.store import add_event
from hotline.vault import SealBroken

MOST_FAILURES = 5  # wrong passphrases; then the content is destroyed
MOST_TRIES_LOGGED = 20  # at a packet that is used or destroyed: whoever has the link cannot fill the log
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


async def open_packet(
    database: AsyncEngine, audit: AuditLog, token: str, passphrase: str, now: float
) -> OpenedPacket | None:
    """Open a packet; None when it is used, expired, locked, unknown, or the passphrase is another.

    A try counts before it is looked at, so that many at once cannot all go free. Every one is in the audit log.
    """
    async with database.begin() as connection:
        row = await _count_try(connection, token, now)
        if row is None:
            await _note_late_try(connection, audit, token, now)
    if row is None:
        return None
    try:
        content = await asyncio.to_thread(unlock, passphrase, row.salt, row.sealed, f"packet:{row.token_hash}")
    except SealBroken:
        async with database.begin() as connection:
            await _note_failure(connection, audit, row, now)
        return None
    async with database.begin() as connection:
        return await _hand_out(connection, audit, row, content, now)


async def answer_packet(
    connection: AsyncConnection,
    audit: AuditLog,
    token: str,
    answer_token: str,
    accepted: bool,
    reason: str | None,
    now: float,
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
    await _log(connection, audit, row.referral_id, "packet.accepted" if accepted else "packet.rejected", now)
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


async def _note_failure(connection: AsyncConnection, audit: AuditLog, row: Row[Any], now: float) -> None:
    locked = row.failures >= MOST_FAILURES
    if locked:
        await connection.execute(update(packets).where(packets.c.id == row.id).values(sealed=None))
    await _tell(connection, row.referral_id, now, "packet_locked" if locked else "packet_refused")
    await _log(connection, audit, row.referral_id, "packet.locked" if locked else "packet.refused", now)


async def _note_late_try(connection: AsyncConnection, audit: AuditLog, token: str, now: float) -> None:
    """Somebody tries a packet that is used, expired or destroyed: perhaps the link got into other hands."""
    same = (packets.c.token_hash == fingerprint(token), packets.c.failures < MOST_TRIES_LOGGED)
    counted = update(packets).where(*same).values(failures=packets.c.failures + 1).returning(packets.c.referral_id)
    referral_id = await connection.scalar(counted)
    if referral_id is not None:
        await _log(connection, audit, referral_id, "packet.tried_late", now)


async def _hand_out(
    connection: AsyncConnection, audit: AuditLog, row: Row[Any], content: Any, now: float
) -> OpenedPacket | None:
    answer_token = new_token()
    first = (packets.c.id == row.id, packets.c.opened_at.is_(None), packets.c.sealed.is_not(None))
    opened = await connection.execute(
        update(packets).where(*first).values(opened_at=now, sealed=None, answer_hash=fingerprint(answer_token))
    )
    if not opened.rowcount:
        await _log(connection, audit, row.referral_id, "packet.tried_late", now)
        return None
    await _tell(connection, row.referral_id, now, "packet_opened")
    await _log(connection, audit, row.referral_id, "packet.opened", now)
    return OpenedPacket(row.referral_id, content, answer_token)


async def _tell(connection: AsyncConnection, referral_id: int, now: float, kind: str) -> None:
    ticket_id = await connection.scalar(select(referrals.c.ticket_id).where(referrals.c.id == referral_id))
    if ticket_id is not None:
        await add_event(connection, ticket_id, now, RECEIVER, kind, str(referral_id))


async def _log(connection: AsyncConnection, audit: AuditLog, referral_id: int, action: str, now: float) -> None:
    await audit.record(connection, RECEIVER, action, f"referral:{referral_id}", now)
