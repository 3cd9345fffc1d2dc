"""News between processes: heard elsewhere, heard once, and made up for after a lost connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.messages.hub import INBOX
from bot.messages.postgres_hub import PostgresHub
from bot.messages.presence import SILENCE_SECONDS, Presence
from hotline.database import open_database
from tests.postgres import Postgres

PATIENCE = 10.0
LISTENERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"


@pytest.fixture
def databases(postgres: Postgres) -> Iterator[dict[str, str]]:
    with postgres.databases() as settings:
        yield settings


@pytest.fixture
async def database(databases: dict[str, str]) -> AsyncIterator[AsyncEngine]:
    engine = open_database(databases["PUTOKAZ_DATABASE_URL"])
    yield engine
    await engine.dispose()


@asynccontextmanager
async def process(database: AsyncEngine) -> AsyncIterator[PostgresHub]:
    """A hub that has its connection."""
    hub = PostgresHub(database)
    async with hub.listen("start") as news:
        running = asyncio.create_task(hub.run())
        await hear(news)
    yield hub
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
async def two(database: AsyncEngine) -> AsyncIterator[tuple[PostgresHub, PostgresHub]]:
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(process(database))
        there = await stack.enter_async_context(process(database))
        async with here.listen("started") as news:
            there.tell("started", "now")
            while await hear(news) != "now":
                pass
        yield here, there


async def hear(news: asyncio.Queue[str]) -> str:
    async with asyncio.timeout(PATIENCE):
        return await news.get()


async def test_news_are_heard_in_another_process_and_once_in_their_own(two: tuple[PostgresHub, PostgresHub]) -> None:
    here, there = two
    async with here.listen("a") as own, there.listen("a") as others, there.listen("b") as elsewhere:
        here.tell("a", "typing")
        assert await hear(others) == "typing"
        assert await hear(own) == "typing"
        here.tell("b", "reply")
        assert await hear(elsewhere) == "reply"
        assert own.empty()


async def test_after_a_lost_connection_everybody_looks_and_news_go_on(
    two: tuple[PostgresHub, PostgresHub], database: AsyncEngine
) -> None:
    here, there = two
    async with there.listen("a") as others:
        async with database.begin() as connection:
            await connection.execute(text(LISTENERS))
        assert await hear(others) == "reply"
        async with asyncio.timeout(PATIENCE):
            while True:
                here.tell("a", "joined")
                if await hear(others) == "joined":
                    break


async def test_many_news_at_once_all_arrive(two: tuple[PostgresHub, PostgresHub]) -> None:
    here, there = two
    async with there.listen(INBOX) as heard:
        for number in range(50):
            here.tell(INBOX, str(number))
        assert [await hear(heard) for _ in range(50)] == [str(number) for number in range(50)]


async def test_a_web_process_knows_whether_a_worker_answers(two: tuple[PostgresHub, PostgresHub]) -> None:
    web, worker = two
    now = [1000.0]
    seen, speaking = Presence(web, lambda: False, lambda: now[0]), Presence(worker, lambda: True)
    hearing = asyncio.create_task(seen.hear())
    await asyncio.sleep(0)
    assert not seen.is_answering
    announcing = asyncio.create_task(speaking.announce())
    async with asyncio.timeout(PATIENCE):
        while not seen.is_answering:
            await asyncio.sleep(0.01)
    announcing.cancel()
    now[0] += SILENCE_SECONDS
    assert not seen.is_answering
    hearing.cancel()
