"""A service per channel: the production application on empty databases, with the provider's API on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select

from bot.app import create_app
from bot.engine.thread import EngineThread
from bot.service import Service, open_service
from bot.settings import Settings
from hotline.database.models import inbox, outbox
from hotline.post import Reply, enqueue, open_conversation
from tests.channels.peer import Call, Peer


class SilentEngine(EngineThread):
    """Never loads: what comes in stays in the inbox."""

    def start(self) -> None:
        return


@pytest.fixture
def peer() -> Peer | None:
    """The provider; each folder says which. The web chat has none."""
    return None


@pytest.fixture
async def provider(peer: Peer | None) -> AsyncIterator[str]:
    """Address of the provider's API."""
    async with TestServer(peer.api() if peer else web.Application()) as server:
        yield str(server.make_url("")).rstrip("/")


@pytest.fixture
def settings(tmp_path: Path, peer: Peer | None, provider: str, databases: dict[str, str]) -> Settings:
    """Settings with this one channel on."""
    known = peer.environment(provider) if peer else {}
    return Settings.from_environment({"PUTOKAZ_DATA_DIR": str(tmp_path / "var"), **databases, **known})


@pytest.fixture
async def storage(settings: Settings) -> AsyncIterator[Service]:
    """Databases, keys and the journal; no engine."""
    engine = SilentEngine(Path("none"))
    async with open_service(settings, Path("none"), engine) as opened:
        yield opened


@pytest.fixture
async def post(storage: Service) -> AsyncIterator[Callable[[Call], Awaitable[ClientResponse]]]:
    """Calls a webhook of an application that only takes: what is sent, and when, the test says."""
    taking = replace(storage, settings=replace(storage.settings, role="web"))
    async with TestClient(TestServer(create_app(taking))) as client:

        async def call(wanted: Call) -> ClientResponse:
            answer = await client.post(wanted.path, data=wanted.data, headers=wanted.headers)
            await answer.read()
            return answer

        yield call


class Clock:
    """Time that passes only when told."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def bodies(service: Service) -> list[dict[str, Any]]:
    """What the inbox holds, in order."""
    async with service.database.connect() as connection:
        rows = (await connection.execute(select(inbox).order_by(inbox.c.id))).all()
    return [
        await service.vault.unseal(row.conversation_id, row.body_sealed, f"inbox:{row.channel}:{row.provider_id}")
        for row in rows
    ]


async def stored(service: Service) -> list[str]:
    """The texts in the inbox, in order."""
    return [body["text"] for body in await bodies(service)]


async def queued(service: Service) -> list[Any]:
    """The rows of the outbox, in order."""
    async with service.database.connect() as connection:
        return list((await connection.execute(select(outbox).order_by(outbox.c.id))).all())


async def queue(service: Service, peer: Peer, *texts: str, person: int = 1, now: float = 1_790_000_000.0) -> str:
    """Queue replies of one turn; tells the conversation's id."""
    async with service.database.begin() as connection:
        opened = await open_conversation(connection, service.vault, peer.channel, peer.person(person), now)
        replies = [Reply(text, "ask_wages", "bs") for text in texts]
        await enqueue(connection, service.vault, opened.id, f"test:{person}:{texts[0][:20]}", replies, now)
    return opened.id
