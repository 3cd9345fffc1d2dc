"""Noting what was sent, telling the ticket, and opening it for whoever may."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.attachments.states import KEPT, MOST_OF_ONE, READING, WITHHELD
from hotline.database.models import attachments, tickets
from hotline.post.inbox import Claimed
from hotline.tickets.store import add_event
from hotline.triage import due_at
from hotline.vault import Vault

UNHEARD = 1  # P1, as for a message that could not be read: it may tell of danger


@dataclass(frozen=True)
class Attachment:
    """Something sent, without its content. ``media_type`` and ``size`` in bytes are known once it was fetched."""

    id: int
    inbox_id: int
    kind: str
    state: str
    media_type: str
    size: int
    created_at: float
    heard_at: float | None
    heard_by: int | None


@dataclass(frozen=True)
class Opened:
    """Its content. The type is the provider's word: never let a browser guess another."""

    kind: str
    media_type: str
    body: bytes


_SHOWN = [attachments.c[name] for name in Attachment.__dataclass_fields__]


async def attach(
    connection: AsyncConnection, vault: Vault, message: Claimed, state: str, ticket_id: int | None, now: float
) -> None:
    """Note what came with a message (state ``waiting``, ``withheld`` or ``reading``) and say so on its ticket."""
    media = message.media
    if media is None:
        return
    reference = await vault.seal(message.conversation_id, media.reference, _reference(message.id))
    await connection.execute(
        insert(attachments).values(
            conversation_id=message.conversation_id,
            inbox_id=message.id,
            channel=message.channel,
            kind=media.kind,
            state=state,
            reference_sealed=reference,
            size=media.size,
            created_at=now,
        )
    )
    if ticket_id is not None and state != READING:
        await _tell(connection, ticket_id, media.kind, state, now)


async def attachments_of(connection: AsyncConnection, conversation_id: str) -> list[Attachment]:
    """What a person sent, oldest first."""
    kept = (attachments.c.conversation_id == conversation_id) & (attachments.c.state != READING)
    query = select(*_SHOWN).where(kept).order_by(attachments.c.id)
    return [Attachment(*row) for row in await connection.execute(query)]


async def open_attachment(connection: AsyncConnection, vault: Vault, attachment_id: int) -> Opened | None:
    """The content; None when it is unknown, not fetched yet, withheld or lost.

    Raises:
        SealBroken: the person deleted the conversation meanwhile.
    """
    query = select(attachments).where(attachments.c.id == attachment_id, attachments.c.state == KEPT)
    row = (await connection.execute(query)).first()
    if row is None:
        return None
    body = await vault.unseal_bytes(row.conversation_id, row.body_sealed, f"attachments.body:{row.inbox_id}")
    return Opened(row.kind, row.media_type, body)


async def mark_heard(connection: AsyncConnection, attachment_id: int, staff_id: int, now: float) -> None:
    """Note who listened to it or looked at it first."""
    await connection.execute(
        update(attachments)
        .where(attachments.c.id == attachment_id, attachments.c.heard_at.is_(None))
        .values(heard_at=now, heard_by=staff_id)
    )


async def has_room(connection: AsyncConnection, conversation_id: str) -> bool:
    """Whether one more of a person's recordings and files is taken."""
    query = select(func.count()).where(attachments.c.conversation_id == conversation_id)
    return (await connection.scalar(query) or 0) < MOST_OF_ONE


async def _tell(connection: AsyncConnection, ticket_id: int, kind: str, state: str, now: float) -> None:
    if kind == "voice":
        earlier = case((tickets.c.due_at < due_at(UNHEARD, now), tickets.c.due_at), else_=due_at(UNHEARD, now))
        less_urgent = (tickets.c.id == ticket_id) & (tickets.c.priority > UNHEARD)
        await connection.execute(update(tickets).where(less_urgent).values(priority=UNHEARD, due_at=earlier))
    heard_or_seen = "voice" if kind == "voice" else "picture"
    await add_event(connection, ticket_id, now, "person", f"media_{WITHHELD if state == WITHHELD else heard_or_seen}")


def _reference(inbox_id: int) -> str:
    return f"attachments.reference:{inbox_id}"
