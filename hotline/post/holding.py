"""Replies that wait: to a person who is silent or watched nothing is sent until they write again."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import outbox, tickets
from hotline.post.modes import LEFT, STOPPED

HELD = "held"
EXPIRED = "expired"
KEEP_SECONDS = 7 * 24 * 3600.0  # older than that, an answer no longer fits what was asked


def waits(silent_seconds: float, watched: bool, hold_seconds: float) -> bool:
    """Whether a reply waits for the person's next message instead of lighting up a phone in somebody else's hand."""
    return watched or silent_seconds > hold_seconds


async def settle_held(
    connection: AsyncConnection, conversation_id: str, mode: str, watched_now: bool, now: float
) -> None:
    """After a message of the person: send what waits; drop it when they left, keep it when somebody is watching."""
    if mode in LEFT or mode == STOPPED:
        await _change(connection, conversation_id, state=EXPIRED)
    elif not watched_now:
        await pull_held(connection, conversation_id, now)


async def pull_held(connection: AsyncConnection, conversation_id: str, now: float) -> None:
    """Send what waits: the person asked for it."""
    await _change(connection, conversation_id, state="pending", pulled_at=now)


async def expire_held(connection: AsyncConnection, now: float) -> list[int]:
    """Give up what nobody asked for in time; tells the tickets concerned."""
    too_old = (outbox.c.state == HELD) & (outbox.c.created_at < now - KEEP_SECONDS)
    concerned = select(tickets.c.id).join(outbox, outbox.c.conversation_id == tickets.c.conversation_id).where(too_old)
    found = sorted(set(await connection.scalars(concerned)))
    await connection.execute(update(outbox).where(too_old).values(state=EXPIRED))
    return found


async def _change(connection: AsyncConnection, conversation_id: str, **values: object) -> None:
    held = (outbox.c.conversation_id == conversation_id) & (outbox.c.state == HELD)
    await connection.execute(update(outbox).where(held).values(**values))
