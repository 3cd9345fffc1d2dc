"""Sending mutated requests to a service of its own, and judging the answers."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

import aiohttp
import psutil

from bot.measuring.fuzz.aiming import Shot
from bot.measuring.fuzz.raw import RAW, send_raw
from bot.measuring.fuzz.target import target

AT_ONCE = 24
SECONDS_TO_ANSWER = 90
OPEN_TO_ALL = ("/console/login", "/console/static", "/console/api/openapi.json")
REFUSED = (400, 401, 403, 404, 405, 408, 411, 413, 415, 421, 429)


@dataclass
class Findings:
    """What came back: how many of each status, and everything that must not be."""

    statuses: Counter[int] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    unsigned_accepted: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    megabytes: tuple[float, float] = (0.0, 0.0)
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        """Nothing failed, nothing unsigned was taken, everything was answered."""
        return not (self.failed or self.unsigned_accepted or self.silent)


async def fuzz(requests: int, seed: int = 1) -> Findings:
    """Send so many requests, the same ones for the same seed (secrets apart)."""
    found, chance, began = Findings(), random.Random(seed), time.monotonic()  # noqa: S311 - no secret
    async with target() as (base, aim), aiohttp.ClientSession(base) as client:
        memory = psutil.Process().memory_info
        gate, before = asyncio.Semaphore(AT_ONCE), 0.0
        for done in range(0, requests, 1000):
            await asyncio.gather(
                *(_one(client, gate, aim.shot(chance), found) for _ in range(min(1000, requests - done)))
            )
            before = before or memory().rss / 1e6
        host, _, port = base.removeprefix("http://").partition(":")
        await asyncio.gather(*(send_raw(host, int(port), one, found) for one in RAW))
        found.megabytes = (before, memory().rss / 1e6)
    found.seconds = time.monotonic() - began
    return found


async def _one(client: aiohttp.ClientSession, gate: asyncio.Semaphore, shot: Shot, found: Findings) -> None:
    async with gate:
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                async with client.request(
                    shot.method, shot.path, data=shot.body or None, headers=shot.headers, allow_redirects=False
                ) as answer:
                    if answer.content_type != "text/event-stream":
                        await answer.read()
        except (aiohttp.ClientError, ValueError):
            return  # the client itself refuses to send it, or the server cut a broken request off
        except TimeoutError:
            found.silent.append(str(shot))
            return
    found.statuses[answer.status] += 1
    if answer.status >= 500:
        found.failed.append(f"{answer.status} {shot}")
    if not shot.entitled and _is_guarded(shot.path) and not _is_refusal(answer):
        found.unsigned_accepted.append(f"{answer.status} {shot}")


def _is_guarded(path: str) -> bool:
    return path.startswith(("/channels/", "/console", "/metrics")) and not path.startswith(OPEN_TO_ALL)


def _is_refusal(answer: aiohttp.ClientResponse) -> bool:
    to_sign_in = answer.status == 303 and answer.headers.get("Location", "") in ("/console/login", "/console/factor")
    to_console = answer.status in (301, 302, 303, 308) and answer.headers.get("Location", "") == "/console/"
    return answer.status in REFUSED or to_sign_in or to_console
