"""Requests that do not belong here, and the fuzz program over all routes."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import own_site
from bot.app import create_app
from bot.measuring.fuzz.running import fuzz
from bot.service import Service


@pytest.fixture
async def client(storage: Service) -> AsyncIterator[TestClient[Any, Any]]:
    app = create_app(storage)
    app.cleanup_ctx.clear()
    async with TestClient(TestServer(app)) as opened:
        yield opened


async def test_fuzzed_requests_find_nothing() -> None:
    """2,000 here; `python -m bot.measuring.fuzz` sends 100,000."""
    found = await fuzz(2_000, seed=7)
    assert found.failed == []
    assert found.unsigned_accepted == []
    assert found.silent == []
    assert found.statuses.total() > 1_500


@pytest.mark.parametrize(
    "host", ["evil.example", "hotline.example.org.evil.example", "", "[::", "127.0.0.1.evil.example"]
)
async def test_a_foreign_name_is_refused(client: TestClient[Any, Any], host: str) -> None:
    answer = await client.get("/", headers={"Host": host})
    assert answer.status in (400, 421)
    assert "Putokaz" not in await answer.text()


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080", "10.0.0.7"])
async def test_this_machine_is_known(client: TestClient[Any, Any], host: str) -> None:
    assert (await client.get("/healthz", headers={"Host": host})).status == 200


@pytest.mark.parametrize("path", ["/chat", "/exit", "/chat/typing", "/console/login", "/packet/" + "A" * 43])
@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
async def test_a_foreign_page_changes_nothing(client: TestClient[Any, Any], path: str, headers: dict[str, str]) -> None:
    answer = await client.post(path, json={"text": "zdravo"}, headers=headers)
    assert answer.status == 403
    assert json.loads(await answer.text()) == {"error": "foreign_page"}


async def test_our_own_page_may_ask(client: TestClient[Any, Any]) -> None:
    for origin in ("null", f"http://{client.host}:{client.port}"):
        headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        assert (await client.post("/chat/typing", json={"session": None}, headers=headers)).status == 204


@pytest.mark.parametrize("path", ["/chat", "/channels/telegram", "/console/login"])
async def test_compressed_bodies_are_not_unpacked(client: TestClient[Any, Any], path: str) -> None:
    bomb = gzip.compress(b"0" * 10_000_000)
    answer = await client.post(path, data=bomb, headers={"Content-Encoding": "gzip"})
    assert answer.status == 415


async def test_a_body_that_never_ends_is_given_up(
    client: TestClient[Any, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_site, "SECONDS_FOR_A_REQUEST", 0.2)

    async def dripping() -> AsyncIterator[bytes]:
        import asyncio

        for _ in range(100):
            yield b" "
            await asyncio.sleep(0.05)

    answer = await client.post("/chat", data=dripping(), headers={"Content-Type": "application/json"})
    assert answer.status == 408
