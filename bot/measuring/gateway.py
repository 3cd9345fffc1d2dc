"""An SMS gateway on loopback with persons behind it, who write and are answered, and faults as they happen."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from bot.channels.sms_gateway.verify import HEADER, signature
from bot.measuring.ledger import Ledger

SECRET = "only on loopback"  # noqa: S105 - signs between two programs of one measurement
PATH = "/channels/sms-gateway"
AGAIN_SECONDS = 0.05
MOST_TRIES = 2000
SLOW_SECONDS = 1.0


@dataclass
class Gateway:
    """Takes SMS as a provider does: a repeated id is refused.

    Args:
        faults: which go wrong, one in so many: ``down`` (503), ``busy`` (429), ``slow``, ``silent`` (takes it and
            never says so), ``doubled`` (hands a person's message over a second time).
    """

    ledger: Ledger
    faults: dict[str, int] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - chance of a test
    _taken: set[str] = field(default_factory=set)

    def application(self) -> web.Application:
        """Its API, to be served on loopback."""
        app = web.Application()
        app.router.add_post("/send", self._take)
        return app

    async def say(self, client: aiohttp.ClientSession, base: str, person: str, number: str, text: str) -> None:
        """Hand a person's message over until the service has it; what was not acknowledged is sent again."""
        body = json.dumps({"from": person, "text": text, "id": number}).encode()
        for _ in range(MOST_TRIES):
            if await _post(client, base + PATH, body):
                break
            await asyncio.sleep(AGAIN_SECONDS)
        self.ledger.accepted[person].append(text)
        if self._happens("doubled"):
            await _post(client, base + PATH, body)

    async def _take(self, request: web.Request) -> web.Response:
        if self._happens("down"):
            return web.Response(status=503)
        if self._happens("busy"):
            return web.Response(status=429, headers={"Retry-After": "1"})
        if self._happens("slow"):
            await asyncio.sleep(SLOW_SECONDS)
        try:
            message = await request.json()
        except ConnectionError:  # whoever was sending has been killed in the middle of it
            return web.Response(status=400)
        if message["id"] in self._taken:
            return web.Response(status=409)
        self._taken.add(message["id"])
        self.ledger.received[message["to"]].append(message["text"])
        if self._happens("silent") and request.transport is not None:
            request.transport.close()
        return web.Response(status=202)

    def _happens(self, fault: str) -> bool:
        return fault in self.faults and self.chance.randrange(self.faults[fault]) == 0


async def _post(client: aiohttp.ClientSession, url: str, body: bytes) -> bool:
    try:
        async with client.post(url, data=body, headers={HEADER: signature(SECRET, body)}) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False
