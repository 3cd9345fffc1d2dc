"""aiogram, which nobody of this project wrote, reads Telegram's updates and our calls strictly.

So the tests bring what Telegram would bring, and what we call has the names and types of Telegram's methods.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.telegram.client import TelegramClient
from bot.messages.transport import Part, opened
from bot.settings import Settings
from hotline.post import Button
from tests.channels.peer import TELEGRAM_TOKEN
from tests.channels.telegram.peer import message_update
from tests.channels.telegram.test_updates import GROUP, MEDIA, member_update, tap
from tests.peers import ask

UPDATES = [
    message_update(1, text="zdravo"),
    message_update(2, text="/start ar", entities=[{"type": "bot_command", "offset": 0, "length": 6}]),
    *(message_update(3, **content) for content in MEDIA[:2] + MEDIA[3:5]),
    message_update(4, caption="ugovor", **MEDIA[1]),
    {"update_id": 5, "edited_message": message_update(5, text="ispravljeno", edit_date=1_790_000_005)["message"]},
    tap(6, "=yes"),
    tap(7, "/ask_wages", date=0),
    *(member_update(8, status) for status in ("kicked", "member")),
    member_update(9, "administrator", GROUP),
    message_update(10, migrate_to_chat_id=-100500, chat=GROUP),
]
PRESENT = {"id": 1, "is_bot": True, "first_name": "Putokaz", "username": "putokaz_bot"}
SENT = {"message_id": 5, "date": 1, "chat": {"id": 9001, "type": "private"}}
ANSWERS: dict[str, Any] = {
    "getMe": PRESENT,
    "getUpdates": [],
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "sendMessage": SENT,
    "sendVoice": SENT,
}


def test_the_tests_bring_updates_as_telegram_brings_them() -> None:
    said = ask("aiogram_reader.py", [["update", update] for update in UPDATES])
    assert [("-".join(update), faults) for update, faults in zip(UPDATES, said, strict=True) if faults] == []


@asynccontextmanager
async def recording(calls: list[tuple[str, dict[str, Any]]]) -> AsyncIterator[TelegramClient]:
    """A client whose calls are written down and answered as Telegram does."""

    async def take(request: web.Request) -> web.Response:
        method, fields = request.match_info["method"], await request.post()
        calls.append((method, {name: _value(name, fields) for name in fields}))
        return web.json_response({"ok": True, "result": ANSWERS.get(method, True)})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", take)
    async with TestServer(app) as server:
        address = str(server.make_url("")).rstrip("/")
        async with opened(TelegramClient(Settings(telegram_token=TELEGRAM_TOKEN, telegram_api=address))) as client:
            yield client


def _value(name: str, fields: Any) -> Any:
    """A form's value, lists and objects as such; an upload as the id that may stand in its place."""
    found = fields[name]
    if not isinstance(found, str):
        return "an-upload"
    return json.loads(found) if found[:1] in "[{" else found


async def test_what_we_call_is_as_telegram_describes_it(tmp_path: Path) -> None:
    calls: list[tuple[str, dict[str, Any]]] = []
    sound = tmp_path / "wages.answer.000000.ogg"
    sound.write_bytes(b"OggS")
    buttons = (Button("Da", "=yes@safety.ask"), Button("Čovjek", "/ask_human"))
    async with recording(calls) as client:
        await client.send("9001", Part("Jeste li sigurni?", buttons), "key")
        await client.send("9001", Part("Bez dugmadi"), "key")
        await client.send("9001", Part("", withdrawn=("5", "6")), "key")
        await client.send("9001", Part("", recording=sound), "key")
        await client.answer_callback("q1")
        await client.refuse_group("-100500", "Pišite mi nasamo.")
        await client.set_webhook("https://hotline.example.org/channels/telegram", "secret")
        await client.delete_webhook()
        await client.fetch_updates(7)
        await client.me()
    said = ask("aiogram_reader.py", calls)
    assert {name: faults for (name, _), faults in zip(calls, said, strict=True) if faults} == {}
    assert {name for name, _ in calls} >= {"sendMessage", "deleteMessages", "sendVoice", "leaveChat", "getUpdates"}


def test_the_reader_is_strict() -> None:
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("update", {"update_id": "x"}),
        ("update", {"update_id": 1, "message": {"chat": {"id": 1}}}),
        ("update", {**message_update(1, text="x"), "purple_reaction": {}}),
        ("sendMessage", {"chat_id": 1, "txt": "x"}),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"titel": "x"}]]}}),
        ("deleteMessages", {"chat_id": 1, "message_ids": ["x"]}),
    ]
    assert all(ask("aiogram_reader.py", wrong))
