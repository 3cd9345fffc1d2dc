"""Telegram, played by lo-bot-api-emulator, which nobody of this project wrote; faults are put before it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator

from bot.channels.telegram.client import TelegramClient
from bot.messages.transport import Transport
from bot.settings import Settings
from tests.channels.peer import SECRET, TELEGRAM_TOKEN, Call, Peer

HEADER = "X-Telegram-Bot-Api-Secret-Token"
FAULTS = {
    "permanent": (400, {"description": "Bad Request: chat not found"}),
    "temporary": (502, {"description": "Bad Gateway"}),
    "limited": (429, {"description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}}),
    "blocked": (403, {"description": "Forbidden: bot was blocked by the user"}),
}


def user(number: int) -> dict[str, Any]:
    return {"id": 9000 + number, "is_bot": False, "first_name": "Kanarinac", "username": "kanarinac_u_rudniku"}


def message_update(number: int, person: int = 1, **content: object) -> dict[str, Any]:
    chat = {"id": 9000 + person, "type": "private", "first_name": "Kanarinac", "username": "kanarinac_u_rudniku"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": chat, "from": user(person), **content}
    return {"update_id": 1000 + number, "message": message}


@dataclass
class TelegramPeer(Peer):
    channel = "telegram"
    path = "/channels/telegram"
    emulator: LoBotApiEmulator = field(
        default_factory=lambda: LoBotApiEmulator(allow_insecure_loopback_webhooks=True, enable_control=True)
    )
    keyboards: list[Any] = field(default_factory=list)
    methods: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    moved_to: int = 0  # the id of a group that is a supergroup now
    deleted: list[int] = field(default_factory=list)
    voices: list[tuple[str, str, bytes]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)  # by file_id; the emulator hands out none

    def environment(self, address: str) -> dict[str, str]:
        return {
            "PUTOKAZ_TELEGRAM_TOKEN": TELEGRAM_TOKEN,
            "PUTOKAZ_TELEGRAM_SECRET": SECRET,
            "PUTOKAZ_TELEGRAM_API": address,
        }

    def update(self, update: dict[str, Any]) -> Call:
        headers = {"Content-Type": "application/json", HEADER: SECRET}
        return Call(self.path, json.dumps(update).encode(), headers)

    def message(self, text: str, number: int = 1, person: int = 1) -> Call:
        return self.update(message_update(number, person, text=text))

    def unknown(self) -> Call:
        return self.update({"update_id": 5, "purple_reaction": {"chat": {"id": "x"}}})

    def forged(self, call: Call) -> Call:
        return replace(call, headers={**call.headers, HEADER: "čudno"})

    def unsigned(self, call: Call) -> Call:
        return replace(call, headers={name: value for name, value in call.headers.items() if name != HEADER})

    def person(self, number: int = 1) -> str:
        return str(9000 + number)

    def transport(self, settings: Settings) -> Transport:
        return TelegramClient(settings)

    def api(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/bot{token}/sendMessage", self.answer)
        app.router.add_post("/bot{token}/leaveChat", self._leave)
        app.router.add_post("/bot{token}/deleteMessages", self._delete)
        app.router.add_post("/bot{token}/sendVoice", self._voice)
        app.router.add_post("/bot{token}/getFile", self._file)
        app.router.add_get("/file/bot{token}/{path:.*}", self._download)
        app.router.add_post("/bot{token}/{method}", self._method)
        return app

    async def take(self, request: web.Request) -> web.StreamResponse:
        fields = await request.post()
        request.match_info["method"] = "sendMessage"
        taken: web.StreamResponse = await self.emulator.handle(request)
        if taken.status == 200:
            self.sent.append((str(fields["chat_id"]), str(fields["text"])))
            self.keyboards.append(json.loads(str(fields.get("reply_markup", "{}"))).get("inline_keyboard", []))
        return taken

    async def _method(self, request: web.Request) -> web.StreamResponse:
        self.methods.append((request.match_info["method"], dict(await request.post())))
        handled: web.StreamResponse = await self.emulator.handle(request)
        return handled

    async def _leave(self, request: web.Request) -> web.Response:
        """The emulator knows no groups."""
        fields = dict(await request.post())
        self.methods.append(("leaveChat", fields))
        if self.moved_to and fields["chat_id"] != str(self.moved_to):
            moved = {"description": "Bad Request: group chat was upgraded to a supergroup chat"}
            body = {"ok": False, "error_code": 400, **moved, "parameters": {"migrate_to_chat_id": self.moved_to}}
            return web.json_response(body, status=400)
        return web.json_response({"ok": True, "result": True})

    async def _delete(self, request: web.Request) -> web.Response:
        """The emulator deletes one at a time; Telegram skips those that it does not know."""
        fields = await request.post()
        self.methods.append(("deleteMessages", dict(fields)))
        if self.faults:
            return self.fault(self.faults.pop(0))
        self.deleted += json.loads(str(fields["message_ids"]))
        return web.json_response({"ok": True, "result": True})

    async def _voice(self, request: web.Request) -> web.Response:
        """The emulator takes no upload."""
        fields = await request.post()
        voice = fields["voice"]
        assert isinstance(voice, web.FileField)
        self.voices.append((str(fields["chat_id"]), voice.filename, voice.file.read()))
        chat = {"id": int(str(fields["chat_id"])), "type": "private"}
        sent = {"message_id": 700 + len(self.voices), "date": 1_790_000_000, "chat": chat}
        return web.json_response({"ok": True, "result": sent})

    async def _file(self, request: web.Request) -> web.Response:
        known = str((await request.post())["file_id"])
        if known not in self.files:
            body = {"ok": False, "error_code": 400, "description": "Bad Request: wrong file_id"}
            return web.json_response(body, status=400)
        size = len(self.files[known])
        found = {"file_id": known, "file_unique_id": "u", "file_size": size, "file_path": f"voice/{known}.oga"}
        return web.json_response({"ok": True, "result": found})

    async def _download(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["path"].split("/")[-1].removesuffix(".oga")])

    def fault(self, kind: str) -> web.Response:
        status, body = FAULTS[kind]
        return web.json_response({"ok": False, "error_code": status, **body}, status=status)
