"""Twilio on loopback: webhooks are signed by its own library, the API is a fake with its shapes and codes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from aiohttp import BasicAuth, web
from twilio.request_validator import RequestValidator

from bot.channels.twilio.client import TwilioClient
from bot.messages.transport import Transport
from bot.settings import Settings
from tests.channels.peer import SECRET, Call, Peer

PUBLIC = "https://hotline.example.org"
ACCOUNT = "AC" + "0" * 32
NUMBER = "PN" + "2" * 32
HEADER = "X-Twilio-Signature"
FAULTS = {
    "permanent": (400, 21211),
    "temporary": (503, 20500),
    "limited": (429, 20429),
    "blocked": (400, 21610),
    "outside": (400, 63016),
}


def sid(number: int) -> str:
    return f"SM{number:032x}"


def signed(path: str, fields: dict[str, str]) -> Call:
    signature = RequestValidator(SECRET).compute_signature(PUBLIC + path, fields)
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", HEADER: signature}
    return Call(path, urlencode(fields).encode(), headers)


@dataclass
class TwilioPeer(Peer):
    channel = "sms"
    path = "/channels/twilio/sms"
    bodies: list[dict[str, Any]] = field(default_factory=list)
    account: str = "active"
    sms_url: str = "https://demo.twilio.com/welcome/sms/reply"
    files: dict[str, bytes] = field(default_factory=dict)  # by the last part of MediaUrl0
    contents: dict[str, dict[str, Any]] = field(default_factory=dict)
    content_fault: int = 0
    strangers: list[str | None] = field(default_factory=list)  # what credentials the store of files was shown

    def environment(self, address: str) -> dict[str, str]:
        return {
            "PUTOKAZ_PUBLIC_URL": PUBLIC,
            "PUTOKAZ_TWILIO_ACCOUNT_SID": ACCOUNT,
            "PUTOKAZ_TWILIO_AUTH_TOKEN": SECRET,
            "PUTOKAZ_TWILIO_SMS_FROM": "+38733000000",
            "PUTOKAZ_TWILIO_WHATSAPP_FROM": "+38733000001",
            "PUTOKAZ_TWILIO_API": address,
        }

    def fields(self, text: str, number: int = 1, person: int = 1) -> dict[str, str]:
        return {
            "ToCountry": "BA",
            "FromCity": "",
            "FromCountry": "BA",
            "MessageSid": sid(number),
            "SmsSid": sid(number),
            "AccountSid": ACCOUNT,
            "From": self.person(person),
            "To": "+38733000000",
            "Body": text,
            "NumMedia": "0",
            "NumSegments": "1",
            "ApiVersion": "2010-04-01",
            "SomethingNew": "č",
        }

    def message(self, text: str, number: int = 1, person: int = 1) -> Call:
        return signed(self.path, self.fields(text, number, person))

    def unknown(self) -> Call:
        return signed(self.path, {"EventType": "moonrise"})

    def forged(self, call: Call) -> Call:
        return replace(call, data=call.data.replace(b"zdravo", b"zdravo!"))

    def unsigned(self, call: Call) -> Call:
        return replace(call, headers={name: value for name, value in call.headers.items() if name != HEADER})

    def person(self, number: int = 1) -> str:
        return f"+3876000000{number}"

    def transport(self, settings: Settings) -> Transport:
        return TwilioClient(settings, self.channel)

    def api(self) -> web.Application:
        app = web.Application()
        app.router.add_post(f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json", self.answer)
        app.router.add_get(f"/2010-04-01/Accounts/{ACCOUNT}.json", self._account)
        numbers = f"/2010-04-01/Accounts/{ACCOUNT}/IncomingPhoneNumbers"
        app.router.add_get(f"{numbers}.json", self._numbers)
        app.router.add_post(numbers + "/{sid}.json", self._set_number)
        app.router.add_get("/v1/Content", self._contents)
        app.router.add_post("/v1/Content", self._make_content)
        app.router.add_get("/media/{name}", self._media)
        app.router.add_delete("/media/{name}", self._forget)
        app.router.add_get("/store/{name}", self._store)
        return app

    async def take(self, request: web.Request) -> web.Response:
        if BasicAuth.decode(request.headers["Authorization"]) != BasicAuth(ACCOUNT, SECRET):
            return web.json_response({"code": 20003, "message": "Authenticate", "status": 401}, status=401)
        body = {name: str(value) for name, value in (await request.post()).items()}
        assert len(body.get("Body", "")) <= 1600
        self.bodies.append(body)
        self.sent.append((body["To"], body.get("Body", "")))
        return web.json_response({"sid": sid(0xABC000 + len(self.sent)), "status": "queued"}, status=201)

    async def _numbers(self, request: web.Request) -> web.Response:
        known = [{"sid": NUMBER, "sms_url": self.sms_url}] if request.query["PhoneNumber"] == "+38733000000" else []
        return web.json_response({"incoming_phone_numbers": known, "next_page_uri": None, "page_size": 1})

    async def _set_number(self, request: web.Request) -> web.Response:
        assert request.match_info["sid"] == NUMBER
        self.sms_url = str((await request.post())["SmsUrl"])
        return web.json_response({"sid": NUMBER, "sms_url": self.sms_url})

    async def _contents(self, request: web.Request) -> web.Response:
        if self.content_fault:
            return web.Response(status=self.content_fault)
        known = [{"sid": sid, "friendly_name": made["friendly_name"]} for sid, made in self.contents.items()]
        return web.json_response({"contents": known, "meta": {}})

    async def _make_content(self, request: web.Request) -> web.Response:
        sid = f"HX{len(self.contents):032x}"
        self.contents[sid] = await request.json()
        return web.json_response({"sid": sid}, status=201)

    async def _media(self, request: web.Request) -> web.Response:
        """As Twilio: only with credentials, and onward to a store of files."""
        name = request.match_info["name"]
        if BasicAuth.decode(request.headers["Authorization"]) != BasicAuth(ACCOUNT, SECRET) or name not in self.files:
            return web.Response(status=404)
        return web.Response(status=307, headers={"Location": f"/store/{name}"})

    async def _store(self, request: web.Request) -> web.Response:
        self.strangers.append(request.headers.get("Authorization"))
        return web.Response(body=self.files[request.match_info["name"]], content_type="audio/ogg")

    async def _forget(self, request: web.Request) -> web.Response:
        del self.files[request.match_info["name"]]
        return web.Response(status=204)

    async def _account(self, request: web.Request) -> web.Response:
        return web.json_response({"sid": ACCOUNT, "status": self.account})

    def fault(self, kind: str) -> web.Response:
        status, code = FAULTS[kind]
        body = {"code": code, "message": "no", "more_info": "https://example.org", "status": status}
        return web.json_response(body, status=status)


@dataclass
class WhatsappPeer(TwilioPeer):
    channel = "whatsapp"
    path = "/channels/twilio/whatsapp"

    def person(self, number: int = 1) -> str:
        return f"whatsapp:+3876000000{number}"

    def fields(self, text: str, number: int = 1, person: int = 1) -> dict[str, str]:
        known = super().fields(text, number, person)
        return {**known, "ProfileName": "Kanarinac", "WaId": "38760000001", "MessageType": "text"}
