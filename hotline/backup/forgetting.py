"""After a restore: conversations whose key is gone were deleted since the backup, and go again."""

from __future__ import annotations

from sqlalchemy import delete, select, union
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hotline.database import reading
from hotline.database.models import conversation_keys, conversations, ticket_events, tickets
from hotline.tickets.deletion import shell_after_deletion


async def forget_deleted(database: AsyncEngine, keys: AsyncEngine, now: float) -> int:
    """Remove the rows of every conversation without a key; tells how many there were.

    Their addresses go too, so that these people can write again as strangers. Of an open P0 or P1 the shell stays,
    as at a person's own deletion.
    """
    async with reading(keys).connect() as connection:
        readable = set(await connection.scalars(select(conversation_keys.c.conversation_id)))
    async with database.begin() as connection:
        present = union(select(conversations.c.id), select(tickets.c.conversation_id))
        gone = sorted({row[0] for row in await connection.execute(present)} - readable)
        forgotten = [one for one in gone if await _forget(connection, one, now)]
    return len(forgotten)


async def _forget(connection: AsyncConnection, conversation_id: str, now: float) -> bool:
    """False when only a shell is left of it already."""
    removed = await connection.execute(delete(conversations).where(conversations.c.id == conversation_id))
    told = (
        select(ticket_events.c.id)
        .join(tickets, tickets.c.id == ticket_events.c.ticket_id)
        .where(tickets.c.conversation_id == conversation_id, ticket_events.c.kind == "content_deleted")
    )
    if (await connection.execute(told)).first() is None:
        await shell_after_deletion(connection, conversation_id, now)
        return True
    return bool(removed.rowcount)
