"""A message meets the codes: its first word, or what came with the link, is taken off and counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import inbox
from hotline.entries.code import EntryCode, as_code
from hotline.entries.counting import count_entry
from hotline.entries.store import find_entry
from hotline.post.conversations import find_conversation
from hotline.post.messages import IncomingMessage
from hotline.vault import Vault


@dataclass(frozen=True)
class Arrival:
    """The message's text without a code, and the language of the code's leaflet where it has one."""

    text: str
    language: str | None = None


async def arrive(
    connection: AsyncConnection, vault: Vault, message: IncomingMessage, linked: str | None, now: float
) -> Arrival:
    """Take a known code off a message; who writes for the first time is counted by it, with channel and month alone.

    Args:
        linked: what stood in the link that somebody came by.
    """
    first, _, rest = message.text.strip().partition(" ")
    written = await _known(connection, first)
    entry = written or await _known(connection, linked or "")
    if entry is not None and await _is_first(connection, vault, message):
        await count_entry(connection, entry.code, message.channel, now)
    return Arrival(rest.strip() if written else message.text, entry.language if entry else None)


async def _known(connection: AsyncConnection, word: str) -> EntryCode | None:
    code = as_code(word)
    return await find_entry(connection, code) if code else None


async def _is_first(connection: AsyncConnection, vault: Vault, message: IncomingMessage) -> bool:
    """Whether nothing came from this person before; parts of a long SMS have opened a conversation already."""
    known = await find_conversation(connection, vault, message.channel, message.address)
    if known is None:
        return True
    earlier = select(inbox.c.id).where(inbox.c.conversation_id == known.id).limit(1)
    return await connection.scalar(earlier) is None
