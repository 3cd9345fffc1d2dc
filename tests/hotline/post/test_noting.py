"""What is written onto a message after it was stored."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import select

from bot.service import Service
from hotline.database.models import inbox
from hotline.post import Claimed, IncomingMessage, Media, claim, receive
from hotline.post.noting import MASKED, mask, note_reading, note_shown

READING = {"language": "bs", "intent": "report_self", "sure": True, "flags": ["danger"], "entities": []}


async def stored(storage: Service, text: str = "1", media: Media | None = None) -> Claimed:
    """A message that a worker holds."""
    async with storage.database.begin() as connection:
        await receive(connection, storage.vault, IncomingMessage("web", "a", "1", text, media), time.time())
        claimed = await claim(connection, storage.vault, "w", time.time())
    assert claimed is not None
    return claimed


async def body(storage: Service, message: Claimed) -> dict[str, Any]:
    """What is kept of it."""
    async with storage.database.connect() as connection:
        row = (await connection.execute(select(inbox).where(inbox.c.id == message.id))).one()
        opened: dict[str, Any] = await storage.vault.unseal(
            message.conversation_id, row.body_sealed, f"inbox:{row.channel}:{row.provider_id}"
        )
    return opened


async def test_notes_add_up(storage: Service) -> None:
    """The words themselves and what came with them stay."""
    message = await stored(storage, media=Media("voice", "r", 5))
    async with storage.database.begin() as connection:
        await note_shown(connection, storage.vault, message, "Da")
        await note_reading(connection, storage.vault, message, READING)
    kept = await body(storage, message)
    assert (kept["text"], kept["shown"], kept["reading"]) == ("1", "Da", READING)
    assert kept["media"]["kind"] == "voice"


async def test_of_a_masked_secret_nothing_is_noted(storage: Service) -> None:
    """How it was understood could tell it."""
    message = await stored(storage, "jabuka")
    async with storage.database.begin() as connection:
        await mask(connection, storage.vault, message)
        await note_reading(connection, storage.vault, message, READING)
    assert await body(storage, message) == {"text": MASKED}
