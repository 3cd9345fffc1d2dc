"""Readings that many ask for at once: whoever asks while one runs shares the next, so that nobody is told less than
what was so when they asked, and fifty pages that refresh themselves after the same news cost two readings."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Together(Generic[T]):
    """Readings of one process, by what is read."""

    def __init__(self) -> None:
        self._running: dict[Hashable, asyncio.Task[T]] = {}
        self._next: dict[Hashable, asyncio.Task[T]] = {}

    async def read(self, what: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """The result of a reading that begins after this was called.

        Args:
            what: readings with the same name have the same result for everybody.
        """
        following = self._next.get(what)
        if following is None:
            following = self._next[what] = asyncio.create_task(self._after(what, self._running.get(what), work))
        return await asyncio.shield(following)  # one page that is left does not end it for the others

    async def _after(self, what: Hashable, running: asyncio.Task[T] | None, work: Callable[[], Awaitable[T]]) -> T:
        if running is not None:
            await asyncio.wait({running})
        own = self._running[what] = self._next.pop(what)
        try:
            return await work()
        finally:
            if self._running.get(what) is own:
                del self._running[what]
