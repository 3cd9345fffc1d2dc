"""What the service stands on goes away while persons write, and comes back: nothing is lost, doubled or disordered."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.measuring.gateway import Gateway
from bot.measuring.kills import playing, settled
from bot.settings import Settings
from hotline.database.emptying import file_of
from tests.acceptance.processes import free_port
from tests.acceptance.test_many_processes import write
from tests.postgres import Postgres

AWAY_SECONDS = 2.0
AT_MOST_SECONDS = 300.0  # a process that never comes back is a failure, not a test without an end


def of(tmp_path: Path, **given: str) -> Settings:
    known = {"PUTOKAZ_DATA_DIR": str(tmp_path / "var"), "PUTOKAZ_LOG_LEVEL": "ERROR", **given}
    return replace(Settings.from_environment(known), port=free_port())


@pytest.fixture
def on_postgres(tmp_path: Path, postgres: Postgres) -> Iterator[Settings]:
    with postgres.databases() as databases:
        yield of(tmp_path, **databases)


@asynccontextmanager
async def while_persons_write(settings: Settings, roles: tuple[str, ...] = ("all",)) -> AsyncIterator[Gateway]:
    """Persons begin to write before the block and go on after it; then the books must be even."""
    async with asyncio.timeout(AT_MOST_SECONDS), playing(settings, roles, {}) as (site, gateway):
        await write(gateway, site.base, persons=1, turns=1, first=99)
        writing = asyncio.create_task(write(gateway, site.base, persons=8, turns=12))
        await asyncio.sleep(0.3)
        yield gateway
        await writing
        balance = await settled(gateway.ledger)
    assert balance.sent == 97
    assert balance.is_even, balance


async def test_postgresql_is_restarted(postgres: Postgres, on_postgres: Settings) -> None:
    async with while_persons_write(on_postgres, ("web", "worker")):
        await asyncio.to_thread(postgres.stop)
        await asyncio.sleep(AWAY_SECONDS)
        await asyncio.to_thread(postgres.start)


async def test_sqlite_is_locked_by_somebody_else(tmp_path: Path) -> None:
    settings = of(tmp_path)
    async with while_persons_write(settings):
        with closing(sqlite3.connect(str(file_of(settings.database_url)), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(AWAY_SECONDS)


async def test_the_provider_is_down(tmp_path: Path) -> None:
    async with while_persons_write(of(tmp_path)) as gateway:
        gateway.faults = {"down": 1}
        await asyncio.sleep(AWAY_SECONDS)
        gateway.faults = {}


async def test_the_provider_asks_to_wait_is_slow_and_silent(tmp_path: Path) -> None:
    async with while_persons_write(of(tmp_path)) as gateway:
        gateway.faults = {"busy": 4, "slow": 8, "silent": 4}
        await asyncio.sleep(AWAY_SECONDS)
        gateway.faults = {}


async def test_a_web_chat_is_answered_by_another_process(on_postgres: Settings) -> None:
    async with playing(on_postgres, ("web", "worker"), {}) as (site, gateway):
        await write(gateway, site.base, persons=1, turns=1, first=99)
        await settled(gateway.ledger)
        async with aiohttp.ClientSession() as client:
            given = {"session": None, "text": "halo"}
            async with client.post(f"{site.base}/chat", json=given) as answer:
                said = await answer.json()
            async with client.get(f"{site.base}/readyz") as ready:
                parts = await ready.json()
    assert [message["text"] for message in said["messages"]] == ["1 halo"]
    assert parts["model"] is True
