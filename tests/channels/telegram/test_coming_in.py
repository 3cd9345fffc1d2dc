"""How updates come: by webhook where there is a public address, by long polling where there is none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer, unused_port

from bot.app import create_app
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.verify import webhook_secret
from bot.messages.transport import opened
from bot.service import Service, open_service
from bot.settings import Settings
from tests.channels.conftest import SilentEngine, stored
from tests.channels.peer import SECRET, TELEGRAM_TOKEN
from tests.channels.telegram.peer import TelegramPeer, message_update


@asynccontextmanager
async def serving(settings: Settings, port: int | None = None) -> AsyncIterator[Service]:
    """The whole application on loopback."""
    async with (
        open_service(settings, Path("none"), SilentEngine(Path("none"))) as service,
        TestServer(create_app(service), port=port),
    ):
        yield service


async def wait_for_texts(service, count: int) -> list[str]:  # type: ignore[no-untyped-def]
    for _ in range(250):
        texts = await stored(service)
        if len(texts) >= count:
            return texts
        await asyncio.sleep(0.02)
    raise AssertionError("no message came")


async def test_updates_are_fetched_where_there_is_no_public_address(peer: TelegramPeer, settings: Settings) -> None:
    await peer.emulator.enqueue_update({"message": message_update(1, text="prvo")["message"]}, token=TELEGRAM_TOKEN)
    async with serving(settings) as service:
        assert await wait_for_texts(service, 1) == ["prvo"]
        second = message_update(2, text="drugo")["message"]
        await peer.emulator.enqueue_update({"message": second}, token=TELEGRAM_TOKEN)
        assert await wait_for_texts(service, 2) == ["prvo", "drugo"]


async def test_what_was_fetched_and_not_confirmed_is_not_stored_twice(peer: TelegramPeer, settings: Settings) -> None:
    await peer.emulator.enqueue_update({"message": message_update(1, text="prvo")["message"]}, token=TELEGRAM_TOKEN)
    for _ in range(2):
        async with serving(settings) as service:
            assert await wait_for_texts(service, 1) == ["prvo"]
            await asyncio.sleep(0.1)
            assert await stored(service) == ["prvo"]


async def test_the_webhook_is_set_at_the_public_address_and_used(
    peer: TelegramPeer, provider: str, tmp_path: Path
) -> None:
    port = unused_port()
    settings = Settings.from_environment(
        {
            "PUTOKAZ_DATA_DIR": str(tmp_path / "other"),
            **peer.environment(provider),
            "PUTOKAZ_PUBLIC_URL": f"http://127.0.0.1:{port}",
        }
    )
    async with serving(settings, port) as service:
        for _ in range(250):
            if any(name == "setWebhook" for name, _ in peer.methods):
                break
            await asyncio.sleep(0.02)
        given = dict(peer.methods[0][1])
        assert given["secret_token"] == SECRET
        assert "my_chat_member" in str(given["allowed_updates"])
        await asyncio.sleep(0.1)
        update = {"message": message_update(1, text="prvo")["message"]}
        await peer.emulator.enqueue_update(update, token=TELEGRAM_TOKEN)
        assert await wait_for_texts(service, 1) == ["prvo"]


def test_without_a_secret_one_is_derived_that_the_token_does_not_show_in() -> None:
    secret = webhook_secret(Settings(telegram_token=TELEGRAM_TOKEN))
    assert len(secret) == 64
    assert secret not in TELEGRAM_TOKEN
    assert webhook_secret(Settings(telegram_token="other")) != secret
    assert webhook_secret(Settings()) == ""


async def test_no_log_line_shows_the_token(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with opened(TelegramClient(settings)) as client:
        await client.delete_webhook()
    ours = [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]  # that is the peer's
    assert TELEGRAM_TOKEN not in " ".join(ours)


async def test_a_channel_without_a_token_refuses_everything(peer: TelegramPeer, tmp_path: Path) -> None:
    settings = Settings.from_environment({"PUTOKAZ_DATA_DIR": str(tmp_path / "v"), "PUTOKAZ_TELEGRAM_SECRET": SECRET})
    async with (
        open_service(settings, Path("none"), SilentEngine(Path("none"))) as service,
        TestClient(TestServer(create_app(service))) as client,
    ):
        call = peer.message("zdravo")
        answer = await client.post(call.path, data=call.data, headers=call.headers)
        assert (answer.status, await answer.read()) == (403, b"")
