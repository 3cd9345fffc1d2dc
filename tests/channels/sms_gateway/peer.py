"""A local operator's gateway: HMAC in both directions, and an API that refuses an id it has already."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field, replace

from aiohttp import web

from bot.channels.sms_gateway.client import GatewayClient
from bot.messages.transport import Transport
from bot.settings import Settings
from tests.channels.peer import SECRET, Call, Peer

HEADER = "X-Signature"


def sign(body: bytes) -> str:
    return "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


@dataclass
class GatewayPeer(Peer):
    channel = "sms-gateway"
    path = "/channels/sms-gateway"
    ids: set[str] = field(default_factory=set)

    def environment(self, address: str) -> dict[str, str]:
        return {"PUTOKAZ_SMS_GATEWAY_SECRET": SECRET, "PUTOKAZ_SMS_GATEWAY_URL": f"{address}/send"}

    def body(self, body: bytes) -> Call:
        return Call(self.path, body, {"Content-Type": "application/json", HEADER: sign(body)})

    def message(self, text: str, number: int = 1, person: int = 1) -> Call:
        return self.body(json.dumps({"from": self.person(person), "text": text, "id": f"m{number}"}).encode())

    def unknown(self) -> Call:
        return self.body(b'{"event":"moonrise"}')

    def forged(self, call: Call) -> Call:
        return replace(call, data=call.data + b" ")

    def unsigned(self, call: Call) -> Call:
        return replace(call, headers={"Content-Type": "application/json"})

    def person(self, number: int = 1) -> str:
        return f"+3876000000{number}"

    def transport(self, settings: Settings) -> Transport:
        return GatewayClient(settings)

    def api(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/send", self.answer)
        return app

    async def take(self, request: web.Request) -> web.Response:
        raw = await request.read()
        assert request.headers[HEADER] == sign(raw)
        body = json.loads(raw)
        if body["id"] in self.ids:
            return web.Response(status=409)
        self.ids.add(body["id"])
        self.sent.append((body["to"], body["text"]))
        return web.json_response({"id": "theirs"}, status=202)

    def fault(self, kind: str) -> web.Response:
        status = {"permanent": 422, "temporary": 503, "limited": 429, "blocked": 410}[kind]
        return web.Response(status=status, headers={"Retry-After": "7"} if kind == "limited" else {})
