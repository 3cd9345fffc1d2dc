"""A long SMS whose parts come one by one, in any order: it is one message once all have come, or after a while."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import message_parts
from hotline.post.conversations import address_of, open_conversation
from hotline.post.messages import IncomingMessage
from hotline.vault import SealBroken, Vault

WAIT_SECONDS = 60.0  # for a missing part; what came is read then
REMEMBER_SECONDS = 24 * 3600.0  # gateways repeat what was not acknowledged for hours
MISSING = " … "


@dataclass(frozen=True)
class Place:
    """Where a part belongs: parts of one text share the reference; numbers begin with 1."""

    reference: str
    number: int
    total: int


async def keep_part(
    connection: AsyncConnection, vault: Vault, message: IncomingMessage, place: Place, now: float
) -> str | None:
    """Keep a part and tell the conversation's id; None when this very part came before."""
    same = (message_parts.c.channel == message.channel) & (message_parts.c.provider_id == message.provider_id)
    if (await connection.execute(select(message_parts.c.number).where(same))).first() is not None:
        return None
    known = await open_conversation(connection, vault, message.channel, message.address, now)
    await connection.execute(
        insert(message_parts).values(
            channel=message.channel,
            provider_id=message.provider_id,
            conversation_id=known.id,
            reference=place.reference,
            number=place.number,
            total=place.total,
            body_sealed=await vault.seal(known.id, message.text, _row(message.provider_id)),
            received_at=now,
        )
    )
    return known.id


async def take_joined(
    connection: AsyncConnection, vault: Vault, conversation_id: str, reference: str, now: float
) -> IncomingMessage | None:
    """The whole message, taken out of the parts; None while one is missing that may still come."""
    rows = (await connection.execute(_open_parts(conversation_id, reference))).all()
    if not rows:
        return None
    whole = len({row.number for row in rows}) >= rows[0].total
    if not whole and now - min(row.received_at for row in rows) < WAIT_SECONDS:
        return None
    taken = message_parts.c.provider_id.in_([row.provider_id for row in rows])
    await connection.execute(
        update(message_parts).where(message_parts.c.channel == rows[0].channel, taken).values(body_sealed=None)
    )
    try:
        address, text = await address_of(connection, vault, conversation_id), await _joined(vault, rows)
    except SealBroken:
        return None
    return IncomingMessage(rows[0].channel, address, f"{rows[0].provider_id}-joined", text)


async def overdue(connection: AsyncConnection, now: float) -> list[tuple[str, str]]:
    """Conversation and reference of what has waited long enough for its missing parts; forgets what was joined."""
    old = (message_parts.c.received_at < now - REMEMBER_SECONDS) & message_parts.c.body_sealed.is_(None)
    await connection.execute(delete(message_parts).where(old))
    columns = (message_parts.c.conversation_id, message_parts.c.reference)
    waiting = select(*columns).where(message_parts.c.body_sealed.is_not(None)).group_by(*columns)
    rows = await connection.execute(waiting.having(func.min(message_parts.c.received_at) <= now - WAIT_SECONDS))
    return [(row.conversation_id, row.reference) for row in rows]


def _open_parts(conversation_id: str, reference: str) -> Select[Any]:
    """The parts not joined yet, locked until the end of the transaction, by their numbers."""
    same = (message_parts.c.conversation_id == conversation_id) & (message_parts.c.reference == reference)
    waiting = select(message_parts).where(same, message_parts.c.body_sealed.is_not(None))
    return waiting.order_by(message_parts.c.number, message_parts.c.received_at).with_for_update()


async def _joined(vault: Vault, rows: Sequence[Row[Any]]) -> str:
    text, expected = "", 1
    for row in rows:
        if row.number < expected:  # twice, under another id
            continue
        gap = MISSING if row.number != expected else ""
        text += gap + await vault.unseal(row.conversation_id, row.body_sealed, _row(row.provider_id))
        expected = row.number + 1
    return text.strip()


def _row(provider_id: str) -> str:
    return f"message_parts:{provider_id}"
