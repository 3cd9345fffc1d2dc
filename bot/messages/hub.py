"""News inside this process: who waits for a conversation hears at once that something changed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

STAFF = "staff"  # the topic that the console listens to
INBOX = "inbox"  # the topic that workers listen to
OUTBOX = "outbox"  # the topic that senders listen to; the news is whose turn it is: a channel, or ``reply`` for any
LONGEST_QUEUE = 100  # news a slow listener may miss; it then reads the database anyway


class Hub:
    """Topics are conversation ids and the ones above. News carries no content: listeners read the database."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Queue[str]]] = defaultdict(set)

    def tell(self, topic: str, news: str) -> None:
        """Say that something happened (``reply``, ``typing``, ``joined``, ``left``, ``ticket``)."""
        for queue in self._listeners.get(topic, ()):
            if not queue.full():
                queue.put_nowait(news)

    def tell_everybody(self) -> None:
        """News may have been missed: have every listener look for itself."""
        for topic in tuple(self._listeners):
            Hub.tell(self, topic, "reply")

    async def run(self) -> None:
        """Carry news between processes for ever; inside one there is nothing to carry."""

    @asynccontextmanager
    async def listen(self, *topics: str) -> AsyncIterator[asyncio.Queue[str]]:
        """Hear the news of topics as long as the block lasts."""
        queue: asyncio.Queue[str] = asyncio.Queue(LONGEST_QUEUE)
        for topic in topics:
            self._listeners[topic].add(queue)
        try:
            yield queue
        finally:
            for topic in topics:
                self._leave(topic, queue)

    def _leave(self, topic: str, queue: asyncio.Queue[str]) -> None:
        self._listeners[topic].discard(queue)
        if not self._listeners[topic]:
            del self._listeners[topic]
