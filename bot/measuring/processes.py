"""Services under measurement: waiting for one, and what it takes together with the engine that thinks for it."""

from __future__ import annotations

import asyncio

import aiohttp
import psutil

READY_SECONDS = 300.0  # several processes on a busy machine
LOOK_SECONDS = 0.2


async def until_served(url: str, seconds: float = READY_SECONDS) -> None:
    """Wait until an address answers with 200. Raises TimeoutError."""
    async with asyncio.timeout(seconds), aiohttp.ClientSession() as client:
        while True:
            try:
                async with client.get(url) as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(LOOK_SECONDS)


def family(pid: int) -> list[psutil.Process]:
    """A process and its children."""
    first = psutil.Process(pid)
    return [first, *first.children(recursive=True)]


def resident(pid: int) -> float:
    """Megabytes of a process and its children."""
    return float(sum(one.memory_info().rss for one in family(pid))) / 2**20
