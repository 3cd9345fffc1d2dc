"""The worker: takes the oldest message of a free conversation, one message of a person at a time, in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.engine.engine import Engine
from bot.messages.hub import INBOX, OUTBOX, STAFF, Hub
from bot.messages.outages import PAUSE_AFTER_ERROR, until_usable
from bot.messages.turns import LONG_SILENCE, take_turn
from bot.messages.unread import set_aside
from hotline.database import FAULTS, glancing, is_outage
from hotline.post.inbox import (
    MOST_ATTEMPTS,
    Claimed,
    ClaimLostError,
    claim_some,
    finish,
    free_claims,
    free_old_claims,
    give_back,
    has_waiting,
    hold,
)
from hotline.vault import SealBroken, Vault

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1.0  # a look at the inbox even when nobody rang: news of another process may get lost
LOADING_SECONDS = 0.1  # between looks whether the engine is ready
AT_ONCE = 12  # turns in work; the engine thinks one at a time, the database writes meanwhile
MOST_CLAIMS = 10  # a message taken oftener than this has ended its workers
LEASE_SECONDS = 15.0  # a turn takes a fraction of a second; who holds a message longer is taken for dead
SECONDS_TO_FINISH = 4.0


class DeadlyMessageError(Exception):
    """Whoever took this message died of it or with it, again and again: it must not take the others along."""


class Worker:
    """Runs until cancelled, and then finishes what it holds."""

    def __init__(
        self, database: AsyncEngine, vault: Vault, engine: Engine, hub: Hub, silence: float = LONG_SILENCE
    ) -> None:
        self._database, self._vault, self._engine, self._hub = database, vault, engine, hub
        self._silence = silence
        self._bell = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._fault: BaseException | None = None  # of a turn, that nobody foresaw
        self.name = f"worker-{secrets.token_hex(4)}"

    async def run(self) -> None:
        """Take messages for ever. What an earlier process held when it died is freed first."""
        await until_usable(self._free_at_start)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._hear())
                group.create_task(self._free_dead())
                group.create_task(self._take_turns())
        finally:
            await self._stop()

    async def _take_turns(self) -> None:
        while True:
            self._bell.clear()  # before looking: who rings from here on is heard
            if self._fault is not None:
                raise self._fault
            free = AT_ONCE - len(self._running) if self._engine.ready.is_set() else 0
            messages = await until_usable(partial(self._claim, free)) if free > 0 else []
            for message in messages:
                answering = asyncio.create_task(self._answer(message))
                self._running.add(answering)
                answering.add_done_callback(self._done)
            if not messages:
                await self._wait()

    def _done(self, answering: asyncio.Task[None]) -> None:
        self._running.discard(answering)
        self._bell.set()  # the next message of the same person is free now
        if not answering.cancelled() and (error := answering.exception()):
            self._fault = error

    async def _answer(self, message: Claimed) -> None:
        try:
            if message.attempts > MOST_CLAIMS:
                raise DeadlyMessageError
            await take_turn(self._database, self._vault, self._engine, message, silence=self._silence)
        except ClaimLostError:
            logger.warning("turn came too late, another worker has it", extra={"attempt": message.attempts})
        except Exception as error:  # outermost boundary: one bad message must not stop the others
            logger.error("turn failed", extra={"kind": type(error).__name__, "attempt": message.attempts})
            logger.debug("turn failed", exc_info=error)
            await until_usable(partial(self._settle, message, error))
            if is_outage(error):
                await asyncio.sleep(PAUSE_AFTER_ERROR)
        self._hub.tell(message.conversation_id, "reply")
        self._hub.tell(OUTBOX, message.channel)
        self._hub.tell(STAFF, "ticket")

    async def _settle(self, message: Claimed, error: Exception) -> None:
        """Decide about a message that failed: taken again, or set aside; nothing when another worker has it."""
        with contextlib.suppress(ClaimLostError):
            async with self._database.begin() as connection:
                await hold(connection, message)
                if isinstance(error, SealBroken):  # deleted meanwhile
                    await finish(connection, message.id, time.time(), "dead")
                elif is_outage(error) or message.attempts < MOST_ATTEMPTS:
                    await give_back(connection, message.id, uncounted=is_outage(error))
                else:
                    await set_aside(connection, self._vault, message, time.time())

    async def _claim(self, most: int) -> list[Claimed]:
        async with glancing(self._database).connect() as connection:
            if not await has_waiting(connection):
                return []
        async with self._database.begin() as connection:
            return await claim_some(connection, self._vault, self.name, time.time(), most)

    async def _free_at_start(self) -> None:
        """On SQLite nobody else works, so whoever held a message is dead; on PostgreSQL its lease tells."""
        async with self._database.begin() as connection:
            if connection.dialect.name == "sqlite":
                await free_claims(connection)

    async def _free_dead(self) -> None:
        while True:
            if await until_usable(self._free_old):
                self._bell.set()
            await asyncio.sleep(LEASE_SECONDS / 3)

    async def _free_old(self) -> int:
        async with self._database.begin() as connection:
            return await free_old_claims(connection, time.time(), LEASE_SECONDS)

    async def _stop(self) -> None:
        """Finish what is in work, and give back what cannot be finished in time."""
        if self._running:
            await asyncio.wait(self._running, timeout=SECONDS_TO_FINISH)
        with contextlib.suppress(*FAULTS):
            async with self._database.begin() as connection:
                await free_claims(connection, self.name)

    async def _hear(self) -> None:
        async with self._hub.listen(INBOX) as news:
            while True:
                await news.get()
                self._bell.set()

    async def _wait(self) -> None:
        """Until somebody rings, or for a while; `wait_for` of Python 3.11 could lose a cancellation here."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(IDLE_SECONDS if self._engine.ready.is_set() else LOADING_SECONDS):
                await self._bell.wait()
