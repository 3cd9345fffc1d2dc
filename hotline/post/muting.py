"""Muting a sender for a time: floods, hate and pranks are stored and not answered. An emergency always is."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import conversations

LONGEST_HOURS = 72
ALARMS = frozenset({"danger", "self_harm", "child"})


async def mute(connection: AsyncConnection, conversation_id: str, hours: int, now: float) -> None:
    """Answer nothing for so many hours; 0 ends it at once."""
    until = now + hours * 3600.0 if hours else None
    await connection.execute(
        update(conversations).where(conversations.c.id == conversation_id).values(muted_until=until)
    )


_MUTED_UNTIL = select(conversations.c.muted_until).where(conversations.c.id == bindparam("key"))


async def is_muted(connection: AsyncConnection, conversation_id: str, flags: Collection[str], now: float) -> bool:
    """Whether a message stays without an answer; never one that tells of danger, self-harm or a child."""
    if ALARMS & set(flags):
        return False
    until = await connection.scalar(_MUTED_UNTIL, {"key": conversation_id})
    return until is not None and now < until
