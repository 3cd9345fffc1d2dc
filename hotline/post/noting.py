"""What is written onto a stored message afterwards: the button it chose, how it was understood, dots for a secret."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import inbox
from hotline.post.inbox import Claimed
from hotline.vault import Vault

MASKED = "••••"
_AS_TAKEN = (inbox.c.id == bindparam("key")) & (inbox.c.body_sealed == bindparam("taken"))
_REPLACE = update(inbox).where(_AS_TAKEN).values(body_sealed=bindparam("sealed"))


async def note_shown(connection: AsyncConnection, vault: Vault, message: Claimed, title: str | None) -> None:
    """Keep what stood on the button that a digit or a tap chose: a reader of the thread cannot know it otherwise."""
    if title is not None and title != message.text:
        await _note(connection, vault, message, shown=title)


async def note_reading(connection: AsyncConnection, vault: Vault, message: Claimed, reading: dict[str, Any]) -> None:
    """Keep how the machine understood it, for the operator beside the words; of a masked secret nothing is kept."""
    await _note(connection, vault, message, reading=reading)


async def mask(connection: AsyncConnection, vault: Vault, message: Claimed) -> None:
    """Put dots in the place of a message's text: it was a secret of the person's own."""
    place = await _place(connection, message)
    await _keep(connection, vault, message, {"text": MASKED}, place)


async def _note(connection: AsyncConnection, vault: Vault, message: Claimed, **known: Any) -> None:
    if message.media is None and message.sealed and await _replace(connection, vault, message, known):
        return
    row = (await connection.execute(select(inbox.c.body_sealed).where(inbox.c.id == message.id))).one()
    place = await _place(connection, message)
    body = await vault.unseal(message.conversation_id, row.body_sealed, place)
    if body["text"] != MASKED:
        await _keep(connection, vault, message, {**body, **known}, place)


async def _replace(connection: AsyncConnection, vault: Vault, message: Claimed, known: dict[str, Any]) -> bool:
    """Write onto the body as it was taken; False when something was written onto it since."""
    sealed = await vault.seal(message.conversation_id, {"text": message.text, **known}, message.place)
    known_as = {"key": message.id, "taken": message.sealed, "sealed": sealed}
    return (await connection.execute(_REPLACE, known_as)).rowcount == 1


async def _place(connection: AsyncConnection, message: Claimed) -> str:
    row = (await connection.execute(select(inbox.c.channel, inbox.c.provider_id).where(inbox.c.id == message.id))).one()
    return f"inbox:{row.channel}:{row.provider_id}"


async def _keep(connection: AsyncConnection, vault: Vault, message: Claimed, body: dict[str, Any], place: str) -> None:
    sealed = await vault.seal(message.conversation_id, body, place)
    await connection.execute(update(inbox).where(inbox.c.id == message.id).values(body_sealed=sealed))
