"""Who speaks in a conversation: bot or human, one of them and never both; or nobody, because the person left."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import conversations

BOT, HUMAN, EXIT, ENDED, STOPPED, DESK = "bot", "human", "exit", "ended", "stopped", "desk"
LEFT = (EXIT, ENDED)  # by the person's own wish, which is obeyed whoever speaks


_LOCK_MODE = select(conversations.c.mode).where(conversations.c.id == bindparam("key")).with_for_update()


def after_turn(read: str, now: str, decided: str) -> str | None:
    """The mode after a message was thought about; None: it must be taken again.

    Args:
        read: the mode when the message was read, ``now`` the mode at the moment of writing down.
        decided: what the bot made of it, knowing only ``read``.
    """
    if decided in LEFT or read == now:
        return decided
    if read in (HUMAN, STOPPED) and now == BOT:
        return None  # handed back or opened again meanwhile: nothing was said for a human, or a wish, that is gone
    return now


def says(read: str, now: str, decided: str) -> bool:
    """Whether the bot's replies go out: only while it still has the floor, or to confirm that the person left."""
    return decided in LEFT or (read == now and decided != HUMAN)


async def lock_mode(connection: AsyncConnection, conversation_id: str) -> str | None:
    """The mode of a conversation, which nobody else changes until the end of this transaction; None: it is erased.

    SQLite's transactions are one after the other anyway; PostgreSQL locks the row.
    """
    mode = await connection.scalar(_LOCK_MODE, {"key": conversation_id})
    return None if mode is None else str(mode)
