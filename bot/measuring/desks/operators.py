"""Operators with think times: each reads, searches, answers, and has a page open that refreshes itself on news."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from dataclasses import dataclass, field

import aiohttp

from bot.measuring.desks.preparing import SignedIn

THINK_SECONDS = 6.0  # mean; who reads a ticket and writes is not faster
FRESHEN_SECONDS = (0.15, 1.0)  # as static/console.js: news that come together refresh a page once
COOKIE, TOKEN, BACKGROUND = "putokaz_console", "X-CSRF-Token", "X-Background"


@dataclass
class Room:
    """All operators, and what they waited for: seconds by kind of page."""

    base: str
    codes: list[str]
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: int = 0

    async def work(self, people: list[SignedIn], duration: float) -> None:
        """Everybody works for so many seconds."""
        until = time.perf_counter() + duration
        await asyncio.gather(*(_Operator(self, one, number).work(until) for number, one in enumerate(people)))


class _Operator:
    def __init__(self, room: Room, own: SignedIn, number: int) -> None:
        self._room, self._own, self._number = room, own, number
        self._chance = random.Random(number)  # noqa: S311 - chance of a measurement
        self._page, self._csrf = "/", ""
        self._said = 0.0  # when this operator last did something that their own ticket's page hears of

    async def work(self, until: float) -> None:
        cookie, patience = {"Cookie": f"{COOKIE}={self._own.token}"}, aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(self._room.base, headers=cookie, timeout=patience) as client:
            async with client.get("/console/api/session") as answer:
                self._csrf = str((await answer.json())["csrf"])
            await asyncio.sleep(self._chance.uniform(0, THINK_SECONDS))
            pages = (None, self._own.tickets[0])
            listening = [asyncio.create_task(self._listen(client, page)) for page in pages]
            try:
                while time.perf_counter() < until:
                    await self._step(client)
                    await asyncio.sleep(1.0 + self._chance.expovariate(1 / (THINK_SECONDS - 1.0)))
            finally:
                for task in listening:
                    task.cancel()
                await asyncio.gather(*listening, return_exceptions=True)

    async def _step(self, client: aiohttp.ClientSession) -> None:
        own, chance = self._own.tickets[0], self._chance
        code = chance.choice(self._room.codes)
        steps = (
            ("queue", "/"), ("queue", "/"), ("second page", "/?show=all&page=2"), ("one area", "/?unit=ZDK"),
            ("search by code", f"/?q={code}&show=all"), ("ticket", f"/tickets/{own}"), ("ticket", f"/tickets/{own}"),
            ("phrasebook", f"/tickets/{own}/phrases?q=vrata"),
        )  # fmt: skip
        if chance.random() < 0.3:
            await self._say(client, own)
            return
        name, path = chance.choice(steps)
        self._page = path if name in ("queue", "ticket") else self._page
        await self._read(client, name, path)

    async def _say(self, client: aiohttp.ClientSession, ticket: int) -> None:
        """Take over the first time, then keep notes: what the ticket's own page hears of."""
        name, body = ("note", {"text": "zvati sutra"}) if self._said else ("takeover", {})
        self._said = began = time.perf_counter()
        headers = {TOKEN: self._csrf}
        async with client.post(f"/console/api/tickets/{ticket}/{name}", json=body, headers=headers) as answer:
            await answer.read()
            self._room.refused += answer.status >= 400
        self._room.waits[name].append(time.perf_counter() - began)

    async def _read(self, client: aiohttp.ClientSession, name: str, path: str, background: bool = False) -> None:
        began, headers = time.perf_counter(), {BACKGROUND: "1"} if background else {}
        async with client.get(f"/console{path}", headers=headers) as answer:
            await answer.read()
            self._room.refused += answer.status >= 400
        self._room.waits[name].append(time.perf_counter() - began)

    async def _listen(self, client: aiohttp.ClientSession, ticket: int | None) -> None:
        """The stream of an open page. The one of the own ticket tells how long news take; the other refreshes."""
        query = f"?ticket={ticket}" if ticket else ""
        async with client.get(f"/console/events{query}", timeout=aiohttp.ClientTimeout(total=None)) as stream:
            async for line in stream.content:
                if ticket and line.startswith(b"data: reply") and self._said:
                    self._room.waits["news"].append(time.perf_counter() - self._said)
                elif not ticket and line.startswith(b"data:"):
                    await asyncio.sleep(self._chance.uniform(*FRESHEN_SECONDS))
                    await self._read(client, "calls", "/calls", background=True)
                    await self._read(client, "refreshed page", self._page, background=True)
