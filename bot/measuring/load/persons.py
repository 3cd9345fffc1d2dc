"""Persons with think times: they write, wait for the answer, read it, and write again; some in bursts."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import aiohttp

from bot.measuring.load.channels import CHANNELS, address_of, call_of
from bot.measuring.load.providers import Providers

THINK_SECONDS = 3.0  # mean; a second at least, so that what follows the first part of an answer has arrived
ARRIVING_SECONDS = 6.0  # in which the persons of a level come: new conversations, new keys
PATIENCE = 30.0
BURST = 0.05  # chance that a person writes three messages at once
TALKS = (
    ("zdravo", "koliko iznosi minimalna plata", "gazda mi ne isplaćuje platu", "šta mora pisati u ugovoru"),
    ("hello", "my boss keeps my passport", "who can help me find a lawyer", "where can i sleep tonight"),
    ("مرحبا", "كيف أطلب اللجوء", "صاحب العمل أخذ جواز سفري", "أين أجد محامياً"),
    ("zdravo", "kaj šaj sovav akana ando Bihać", "trubul man advokato", "sar šaj rodav azilo kate"),
    ("hoću da prijavim gazdu", "da", "ja sam", "odrasla", "Zenica", "ne mogu izaći", "ne", "preskoči"),
)


@dataclass
class Crowd:
    """Persons on every channel in turn, each with a talk of their own.

    Args:
        first: number of the first person, so that another crowd has other addresses.
        began_at: what ``work`` told when counting began.
    """

    base: str
    providers: Providers
    first: int = 0
    work: Callable[[], float] = float  # seconds of processor that the service has taken so far
    began_at: float = 0.0
    pages: list[float] = field(default_factory=list)  # seconds from a message of the web chat to its answer
    calls: list[float] = field(default_factory=list)  # seconds from a webhook's call to the provider's
    sent: int = 0
    unanswered: int = 0

    async def write(self, persons: int, duration: float) -> None:
        """All write for so many seconds, and before that until they have come; that is not counted."""
        counted = time.perf_counter() + ARRIVING_SECONDS
        until = counted + duration
        asyncio.get_running_loop().call_later(ARRIVING_SECONDS, self._count_from_here)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=PATIENCE)) as client:
            await asyncio.gather(*(self._live(client, self.first + number, until) for number in range(persons)))

    def _count_from_here(self) -> None:
        self.pages.clear()
        self.calls.clear()
        self.sent = self.unanswered = 0
        self.began_at = self.work()

    async def _live(self, client: aiohttp.ClientSession, person: int, until: float) -> None:
        chance = random.Random(person)  # noqa: S311 - chance of a measurement
        channel, talk = CHANNELS[person % len(CHANNELS)], TALKS[person // len(CHANNELS) % len(TALKS)]
        writer = _Web(self, client) if channel == "web" else _Provided(self, client, channel, person)
        await asyncio.sleep(chance.uniform(0, ARRIVING_SECONDS))
        for number in count():
            if time.perf_counter() >= until:
                return
            await writer.say(f"{talk[number % len(talk)]}", 3 if chance.random() < BURST else 1)
            await asyncio.sleep(1.0 + chance.expovariate(1 / (THINK_SECONDS - 1.0)))


@dataclass
class _Provided:
    """A person behind a provider."""

    crowd: Crowd
    client: aiohttp.ClientSession
    channel: str
    person: int
    numbers: count[int] = field(default_factory=lambda: count(1))

    async def say(self, text: str, times: int) -> None:
        arrivals = self.crowd.providers.arrivals[address_of(self.channel, self.person)]
        while not arrivals.empty():
            arrivals.get_nowait()
        began = time.perf_counter()
        for _ in range(times):
            await self._post(text)
        try:
            async with asyncio.timeout(PATIENCE):
                self.crowd.calls.append(await arrivals.get() - began)
        except TimeoutError:
            self.crowd.unanswered += 1

    async def _post(self, text: str) -> None:
        call = call_of(self.channel, self.crowd.base, self.person, next(self.numbers), text)
        async with self.client.post(self.crowd.base + call.path, data=call.body, headers=call.headers) as answer:
            self.crowd.sent += 1
            if answer.status != 200:
                self.crowd.unanswered += 1


@dataclass
class _Web:
    """A person at the page, which holds the request until the answer is there."""

    crowd: Crowd
    client: aiohttp.ClientSession
    session: str | None = None

    async def say(self, text: str, times: int) -> None:
        began = time.perf_counter()
        self.crowd.sent += 1
        try:
            given = {"session": self.session, "text": text}
            async with self.client.post(self.crowd.base + "/chat", json=given) as answer:
                self.session = str((await answer.json())["session"])
            self.crowd.pages.append(time.perf_counter() - began)
        except (TimeoutError, aiohttp.ClientError, KeyError):
            self.crowd.unanswered += 1
