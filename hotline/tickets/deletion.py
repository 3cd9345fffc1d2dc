"""What a person's deletion leaves of a ticket: nothing, or with open danger a shell without a word of theirs."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import alerts, tickets
from hotline.post.conversations import erase_conversation
from hotline.referrals.revoking import revoke
from hotline.tickets.store import add_event
from hotline.vault import Vault

URGENT = 1  # P0 and P1: somebody may be in danger, so that it happened stays known


async def shell_after_deletion(connection: AsyncConnection, conversation_id: str, now: float) -> None:
    """End a ticket. An open P0 or P1 keeps code, category, priority and unit, and who is on duty is called."""
    known = (await connection.execute(select(tickets).where(tickets.c.conversation_id == conversation_id))).first()
    if known is None:
        return
    await revoke(connection, known.id, now)
    if known.priority > URGENT or known.status == "closed":
        await connection.execute(delete(tickets).where(tickets.c.id == known.id))
        return
    left = {
        "consent_contact": 0,
        "reporter": "unknown",
        "sex": None,
        "citizenship": None,
        "word_hash": None,
        "assignee_id": None,
    }
    await connection.execute(update(tickets).where(tickets.c.id == known.id).values(changed_at=now, **left))
    await connection.execute(delete(alerts).where(alerts.c.ticket_id == known.id))  # so that it calls again
    await add_event(connection, known.id, now, "person", "content_deleted")


async def delete_ticket(connection: AsyncConnection, vault: Vault, ticket_id: int, now: float) -> None:
    """Delete a ticket with everything that was written in its conversation, by the wish of its person."""
    conversation_id = await connection.scalar(select(tickets.c.conversation_id).where(tickets.c.id == ticket_id))
    if conversation_id is not None:
        await shell_after_deletion(connection, conversation_id, now)
        await erase_conversation(connection, vault, conversation_id)
