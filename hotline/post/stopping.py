"""A person who blocked us or opted out is sent nothing more, until they write again."""

from __future__ import annotations

from sqlalchemy import case, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import conversations, inbox

STOPPED = "stopped"  # a mode of a conversation


async def stop_conversation(connection: AsyncConnection, conversation_id: str) -> None:
    """Send nothing more. A conversation that ended by deletion stays ended, so that it is swept away."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation_id, conversations.c.mode != "ended")
        .values(mode=STOPPED)
    )


async def reopen_conversation(connection: AsyncConnection, conversation_id: str) -> None:
    """Answer again: the operator who had taken over, or the bot."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation_id, conversations.c.mode == STOPPED)
        .values(mode=case((conversations.c.operator_id.is_(None), "bot"), else_="human"))
    )


async def is_known(connection: AsyncConnection, channel: str, provider_id: str) -> bool:
    """Whether a message was stored before."""
    query = select(inbox.c.id).where(inbox.c.channel == channel, inbox.c.provider_id == provider_id)
    return (await connection.execute(query)).first() is not None
