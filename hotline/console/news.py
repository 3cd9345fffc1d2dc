"""What the console needs of the service's news: to say that something happened, and to hear it."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Protocol

OUTBOX_TOPIC = "outbox"  # news for those who send: ``reply``
STAFF_TOPIC = "staff"  # news for every operator; other topics are conversation ids


class News(Protocol):
    """Tells and hears news without content; who hears it reads the database."""

    def tell(self, topic: str, news: str) -> None:
        """Say that something happened (``reply``, ``joined``, ``left``, ``ticket``)."""

    def listen(self, *topics: str) -> AbstractAsyncContextManager[asyncio.Queue[str]]:
        """Hear the news of topics as long as the block lasts."""
