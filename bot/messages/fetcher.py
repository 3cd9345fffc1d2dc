"""The fetcher: gets recordings, pictures and files from the provider and seals them, or tells that it could not."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.messages.documents import Documents
from bot.messages.hub import OUTBOX, STAFF, Hub
from bot.messages.transport import TransportError
from hotline.attachments import Waiting, has_waiting, keep, lose, put_off, take_waiting
from hotline.attachments.states import LARGEST
from hotline.database import FAULTS, glancing
from hotline.documents import LARGEST as LARGEST_OFFER
from hotline.post import Reply, enqueue
from hotline.post.conversations import conversation_by_id
from hotline.post.modes import BOT
from hotline.texts import text
from hotline.vault import SealBroken, Vault

logger = logging.getLogger(__name__)

IDLE_SECONDS = 2.0
LEASE_SECONDS = 180.0  # longer than a large file may take
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 900.0
MOST_TRIES_OF_OFFER = 3  # somebody waits for an answer and can send it again
GIVE_UP_AFTER = 24 * 3600.0  # seconds; providers keep what was sent longer than that


@dataclass(frozen=True)
class Fetched:
    """A file as the provider handed it out."""

    body: bytes
    media_type: str


@runtime_checkable
class MediaSource(Protocol):
    """The part of a channel's client that hands out what people sent."""

    channel: str

    async def fetch(self, reference: str, most: int) -> Fetched:
        """A file of at most ``most`` bytes.

        Raises:
            TransportError: it was not handed out; permanent when it is too large or gone.
        """

    async def forget(self, reference: str) -> None:
        """Have the provider erase it, where that can be asked for."""


class Fetcher:
    """Fetches one channel's files until cancelled, one at a time."""

    def __init__(
        self,
        database: AsyncEngine,
        vault: Vault,
        hub: Hub,
        source: MediaSource,
        clock: Callable[[], float] = time.time,
        documents: Documents | None = None,
    ) -> None:
        self._database, self._vault, self._hub = database, vault, hub
        self._source, self._clock = source, clock
        self._documents = documents or Documents(database, vault, hub, clock)

    async def run(self) -> None:
        """Fetch for ever."""
        while True:
            try:
                if not await self.fetch_one():
                    await asyncio.sleep(IDLE_SECONDS)
            except FAULTS as error:
                logger.error("database not usable, trying again", extra={"kind": type(error).__name__})
                await asyncio.sleep(IDLE_SECONDS)

    async def fetch_one(self) -> bool:
        """Fetch the oldest that is due; False when nothing is."""
        taken = await self._take()
        if taken is None:
            return False
        try:
            await self._fetch(taken)
        except TransportError as error:
            await self._not_fetched(taken, error)
        self._hub.tell(taken.conversation_id, "reply")  # the ticket's open page shows it
        self._hub.tell(OUTBOX, self._source.channel)
        self._hub.tell(STAFF, "ticket")
        return True

    async def _take(self) -> Waiting | None:
        now = self._clock()
        async with glancing(self._database).connect() as connection:
            if not await has_waiting(connection, self._source.channel, now):
                return None
        try:
            async with self._database.begin() as connection:
                return await take_waiting(connection, self._vault, self._source.channel, now, now + LEASE_SECONDS)
        except SealBroken:  # deleted a moment ago
            return None

    async def _fetch(self, taken: Waiting) -> None:
        if taken.is_offer:
            return await self._read(taken)
        found = await self._source.fetch(taken.reference, LARGEST)
        try:
            async with self._database.begin() as connection:
                await keep(connection, self._vault, taken, found.body, found.media_type)
        except SealBroken:
            logger.info("deleted while it was fetched", extra={"channel": self._source.channel})
        await self._source.forget(taken.reference)

    async def _read(self, taken: Waiting) -> None:
        """A job offer goes into the conversation as words; of the file nothing stays here or there."""
        found = await self._source.fetch(taken.reference, LARGEST_OFFER)
        await self._documents.hand_over(self._source.channel, taken, found.body)
        await self._source.forget(taken.reference)

    async def _not_fetched(self, taken: Waiting, error: TransportError) -> None:
        now = self._clock()
        if taken.is_offer and (error.permanent or taken.attempts >= MOST_TRIES_OF_OFFER):
            await self._documents.give_up(self._source.channel, taken, error)
            return await self._source.forget(taken.reference)
        async with self._database.begin() as connection:
            if not error.permanent and now - taken.created_at < GIVE_UP_AFTER:
                pause = min(FIRST_PAUSE * 2.0 ** min(taken.attempts - 1, 10), LONGEST_PAUSE)
                await put_off(connection, taken, now + (error.retry_after or pause))
                return
            await lose(connection, taken, now)
            await self._tell(connection, taken, now)
        logger.warning("file not fetched", extra={"channel": self._source.channel, "kind": error.code})

    async def _tell(self, connection: AsyncConnection, taken: Waiting, now: float) -> None:
        """Say it to the person, unless a human speaks with them or they left."""
        whom = await conversation_by_id(connection, taken.conversation_id)
        if whom is None or whom.mode != BOT:
            return
        language = whom.language or "bs"
        reply = Reply(text("media.lost", language), "fallback.ask_back", language)
        await enqueue(connection, self._vault, whom.id, f"media:{taken.id}", [reply], now)
