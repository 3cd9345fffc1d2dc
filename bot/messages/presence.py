"""Who thinks: whether messages are being answered now, by this process or by another one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from bot.messages.hub import Hub

WORKERS = "workers"  # the topic on which workers say that they are there
ANNOUNCE_SECONDS = 3.0
LOADING_SECONDS = 0.1  # between looks whether this process has become ready
SILENCE_SECONDS = 10.0  # without a word from any worker for so long, nobody is thinking


class Presence:
    """Knows of this process by itself and of others by what they announce.

    Args:
        ready: whether this process understands messages.
    """

    def __init__(self, hub: Hub, ready: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._hub, self._ready, self._clock = hub, ready, clock
        self._heard_at = float("-inf")

    @property
    def is_answering(self) -> bool:
        """Whether somebody answers messages at this moment."""
        return self._ready() or self._clock() - self._heard_at < SILENCE_SECONDS

    async def announce(self) -> None:
        """Say for ever that this process is there, from the moment it is ready: its first answers come at once."""
        while True:
            ready = self._ready()
            if ready:
                self._hub.tell(WORKERS, "ready")
            await asyncio.sleep(ANNOUNCE_SECONDS if ready else LOADING_SECONDS)

    async def hear(self) -> None:
        """Listen for ever to what others announce, and answer who has just come."""
        async with self._hub.listen(WORKERS) as news:
            while True:
                if await news.get() == "ready":
                    self._heard_at = self._clock()
                elif self._ready():  # a process has joined and looks around
                    self._hub.tell(WORKERS, "ready")
