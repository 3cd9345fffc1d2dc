"""What a person's deletion leaves of a ticket: nothing, or with open danger a shell without a word of theirs."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import tickets
from hotline.tickets.store import add_event

URGENT = 1  # P0 and P1: somebody may be in danger, so that it happened stays known


async def shell_after_deletion(connection: AsyncConnection, conversation_id: str, now: float) -> None:
    """End a ticket. An open P0 or P1 keeps code, category, priority and unit, and says that it was deleted."""
    known = (await connection.execute(select(tickets).where(tickets.c.conversation_id == conversation_id))).first()
    if known is None:
        return
    if known.priority > URGENT or known.status == "closed":
        await connection.execute(delete(tickets).where(tickets.c.id == known.id))
        return
    await connection.execute(
        update(tickets).where(tickets.c.id == known.id).values(changed_at=now, consent_contact=0, reporter="unknown")
    )
    await add_event(connection, known.id, now, "person", "content_deleted")
