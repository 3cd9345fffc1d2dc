"""News between processes that share a PostgreSQL: NOTIFY to tell, LISTEN to hear.

News may be lost while the connection is: whoever listens here is then told to look for itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.messages.hub import Hub
from hotline.database import FAULTS

logger = logging.getLogger(__name__)

CHANNEL = "putokaz"
EVERYBODY = "*"
MOST_WAITING = 10_000  # news that wait for a lost connection; of more, listeners learn when it is back
LOOK_SECONDS = 10.0  # how often a quiet connection is tried
PAUSE_AFTER_ERROR = 1.0
_TELL = "SELECT pg_notify($1, news) FROM unnest($2::text[]) AS news"


class PostgresHub(Hub):
    """A hub whose news are heard in every process."""

    def __init__(self, database: AsyncEngine) -> None:
        super().__init__()
        self._database = database
        self._origin = secrets.token_hex(4)
        self._outgoing: asyncio.Queue[str | None] = asyncio.Queue(MOST_WAITING)

    def tell(self, topic: str, news: str) -> None:
        """Say it here at once and elsewhere as soon as it can be."""
        super().tell(topic, news)
        self._send(f"{self._origin} {topic} {news}")

    async def run(self) -> None:
        """Keep the connection for ever."""
        while True:
            try:
                async with self._database.connect() as connection:
                    try:
                        await self._converse((await connection.get_raw_connection()).driver_connection)
                    finally:
                        await connection.invalidate()  # it listens: not one for the pool
            except FAULTS as error:
                logger.warning("news connection lost, trying again", extra={"kind": type(error).__name__})
            await asyncio.sleep(PAUSE_AFTER_ERROR)

    async def _converse(self, connection: Any) -> None:
        connection.add_termination_listener(lambda _: self._send(None))
        await connection.add_listener(CHANNEL, self._heard)
        self.tell_everybody()
        self._send(f"{self._origin} {EVERYBODY} reply")  # what was told while it was lost may have reached nobody
        while not connection.is_closed():
            news = await self._next()
            if news:
                await connection.execute(_TELL, CHANNEL, news)
            elif news is None:
                await connection.execute("SELECT 1")

    async def _next(self) -> list[str] | None:
        """All news that wait, each once; None when there was none for a while."""
        first: str | None = None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                first = await self._outgoing.get()
        if first is None:
            return None
        waiting = [first, *(self._outgoing.get_nowait() for _ in range(self._outgoing.qsize()))]
        return list(dict.fromkeys(news for news in waiting if news is not None))

    def _send(self, news: str | None) -> None:
        with contextlib.suppress(asyncio.QueueFull):
            self._outgoing.put_nowait(news)

    def _heard(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        origin, topic, news = str(payload).split(" ", 2)
        if origin == self._origin:
            return
        if topic == EVERYBODY:
            self.tell_everybody()
        else:
            super().tell(topic, news)
