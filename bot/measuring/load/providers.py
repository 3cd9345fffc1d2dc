"""Telegram, Twilio and an SMS gateway on loopback: they take everything and note when it came, by address."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import defaultdict
from dataclasses import dataclass, field

from aiohttp import web

TOKEN = "424242:only-on-loopback"  # noqa: S105 - of a bot that exists nowhere
ACCOUNT = "AC" + "0" * 32
SECRET = "only on loopback"  # noqa: S105 - signs between two programs of one measurement
POLL_SECONDS = 20.0


@dataclass
class Providers:
    """``arrivals`` has the time of every message that was handed over, by the address it was for."""

    arrivals: defaultdict[str, asyncio.Queue[float]] = field(default_factory=lambda: defaultdict(asyncio.Queue))
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def application(self) -> web.Application:
        """Their APIs."""
        app = web.Application()
        app.router.add_post("/bot{token}/sendMessage", self._telegram)
        app.router.add_post("/bot{token}/{method}", self._other)
        app.router.add_post(f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json", self._twilio)
        app.router.add_post("/send", self._gateway)
        return app

    def environment(self, address: str) -> dict[str, str]:
        """The settings with which a service calls these."""
        return {
            "PUTOKAZ_TELEGRAM_TOKEN": TOKEN,
            "PUTOKAZ_TELEGRAM_SECRET": "only-on-loopback",
            "PUTOKAZ_TELEGRAM_API": address,
            "PUTOKAZ_TWILIO_ACCOUNT_SID": ACCOUNT,
            "PUTOKAZ_TWILIO_AUTH_TOKEN": SECRET,
            "PUTOKAZ_TWILIO_SMS_FROM": "+38760999999",
            "PUTOKAZ_TWILIO_WHATSAPP_FROM": "+38760999998",
            "PUTOKAZ_TWILIO_API": address,
            "PUTOKAZ_SMS_GATEWAY_SECRET": SECRET,
            "PUTOKAZ_SMS_GATEWAY_URL": f"{address}/send",
            "PUTOKAZ_SMS_GATEWAY_PER_SECOND": "1000",  # it is the service that is measured, not what a contract allows
            "PUTOKAZ_TWILIO_SMS_PER_SECOND": "1000",
        }

    async def _telegram(self, request: web.Request) -> web.Response:
        chat = str((await request.post())["chat_id"])
        self._note(chat)
        message = {"message_id": next(self._numbers), "date": 0, "chat": {"id": int(chat), "type": "private"}}
        return web.json_response({"ok": True, "result": message})

    async def _other(self, request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": True})

    async def _twilio(self, request: web.Request) -> web.Response:
        self._note(str((await request.post())["To"]))
        return web.json_response({"sid": f"SM{next(self._numbers):032x}", "status": "queued"}, status=201)

    async def _gateway(self, request: web.Request) -> web.Response:
        self._note(str((await request.json())["to"]))
        return web.Response(status=202)

    def _note(self, address: str) -> None:
        self.arrivals[address].put_nowait(time.perf_counter())
