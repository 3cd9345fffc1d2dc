"""The worker: takes the oldest message of a free conversation, one message of a person at a time, in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.engine.thread import EngineThread
from bot.messages.hub import STAFF, Hub
from bot.messages.turns import take_turn
from hotline.post.inbox import MOST_ATTEMPTS, Claimed, claim, finish, free_claims, give_back
from hotline.vault import SealBroken, Vault

logger = logging.getLogger(__name__)
T = TypeVar("T")

IDLE_SECONDS = 1.0  # a look at the inbox even when nobody rang, for what another process stored
LOADING_SECONDS = 0.1  # between looks whether the engine is ready
PAUSE_AFTER_ERROR = 1.0
AT_ONCE = 4  # turns in work; the engine thinks one at a time, the database writes meanwhile


class Worker:
    """Runs until cancelled. `ring` wakes it when a message was stored."""

    def __init__(self, database: AsyncEngine, vault: Vault, engine: EngineThread, hub: Hub) -> None:
        self._database, self._vault, self._engine, self._hub = database, vault, engine, hub
        self._bell = asyncio.Event()
        self.name = f"worker-{secrets.token_hex(4)}"

    def ring(self) -> None:
        """Say that there is a new message."""
        self._bell.set()

    async def run(self) -> None:
        """Take messages for ever. What an earlier process held when it died is freed first."""
        await self._retry(self._free)
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._take_turns())

    async def _take_turns(self) -> None:
        while True:
            message = await self._retry(self._claim) if self._engine.ready.is_set() else None
            if message is None:
                await self._wait()
                continue
            await self._answer(message)
            self._bell.set()  # the next message of the same person is free now

    async def _answer(self, message: Claimed) -> None:
        try:
            await take_turn(self._database, self._vault, self._engine, message)
        except SealBroken:
            await self._retry(lambda: self._close(message, "dead"))
        except Exception as error:  # outermost boundary: one bad message must not stop the others
            logger.error("turn failed", extra={"kind": type(error).__name__, "attempt": message.attempts})
            logger.debug("turn failed", exc_info=error)
            await self._retry(lambda: self._set_aside(message))
        self._hub.tell(message.conversation_id, "reply")
        self._hub.tell(STAFF, "ticket")

    async def _set_aside(self, message: Claimed) -> None:
        if message.attempts >= MOST_ATTEMPTS:
            await self._close(message, "dead")
            return
        async with self._database.begin() as connection:
            await give_back(connection, message.id)

    async def _close(self, message: Claimed, state: str) -> None:
        async with self._database.begin() as connection:
            await finish(connection, message.id, time.time(), state)

    async def _claim(self) -> Claimed | None:
        async with self._database.begin() as connection:
            return await claim(connection, self._vault, self.name, time.time())

    async def _free(self) -> None:
        async with self._database.begin() as connection:
            await free_claims(connection)

    async def _retry(self, work: Callable[[], Awaitable[T]]) -> T:
        """Repeat until the database answers: it may be locked, full or restarting."""
        while True:
            try:
                return await work()
            except (SQLAlchemyError, OSError) as error:
                logger.error("database not usable, trying again", extra={"kind": type(error).__name__})
                await asyncio.sleep(PAUSE_AFTER_ERROR)

    async def _wait(self) -> None:
        """Until somebody rings, or for a while; `wait_for` of Python 3.11 could lose a cancellation here."""
        self._bell.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(IDLE_SECONDS if self._engine.ready.is_set() else LOADING_SECONDS):
                await self._bell.wait()
