"""From a picture or PDF of a job offer to words in the conversation; of the file itself nothing is kept."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.messages.hub import INBOX, Hub
from bot.messages.transport import TransportError
from hotline.attachments import Waiting, forget
from hotline.documents import DocumentRead, DocumentReader
from hotline.post import IncomingMessage, Media, receive
from hotline.post.conversations import address_of, conversation_by_id
from hotline.vault import Vault

DOCUMENT = "document"
TOO_LARGE = "too_large"  # code of a transport's error and of a fault alike


def as_message(channel: str, address: str, provider_id: str, read: DocumentRead) -> IncomingMessage:
    """What was read as a message of the person's."""
    return IncomingMessage(channel, address, provider_id, read.text, Media(DOCUMENT, fault=read.fault))


class Documents:
    """Reads what a provider handed out and puts it before the worker, behind what the person wrote before."""

    def __init__(
        self,
        database: AsyncEngine,
        vault: Vault,
        hub: Hub,
        clock: Callable[[], float] = time.time,
        reader: DocumentReader | None = None,
    ) -> None:
        self._database, self._vault, self._hub, self._clock = database, vault, hub, clock
        self._reader = reader or DocumentReader()

    async def hand_over(self, channel: str, taken: Waiting, content: bytes) -> None:
        """Read a file and store what was read; the note that there was one goes in the same transaction."""
        await self._store(channel, taken, await self._reader.read(content, await self._language(taken)))

    async def give_up(self, channel: str, taken: Waiting, error: TransportError) -> None:
        """Say that it was not handed out: whoever waits for an answer sends it again sooner than the provider."""
        await self._store(channel, taken, DocumentRead(fault=TOO_LARGE if error.code == TOO_LARGE else "lost"))

    async def _store(self, channel: str, taken: Waiting, read: DocumentRead) -> None:
        async with self._database.begin() as connection:
            await forget(connection, taken)
            if await conversation_by_id(connection, taken.conversation_id) is not None:
                await self._receive(connection, channel, taken, read)
        self._hub.tell(INBOX, "message")

    async def _receive(self, connection: AsyncConnection, channel: str, taken: Waiting, read: DocumentRead) -> None:
        address = await address_of(connection, self._vault, taken.conversation_id)
        message = as_message(channel, address, f"document-{taken.inbox_id}", read)
        await receive(connection, self._vault, message, self._clock())

    async def _language(self, taken: Waiting) -> str:
        async with self._database.connect() as connection:
            known = await conversation_by_id(connection, taken.conversation_id)
        return (known.language if known else None) or "bs"
