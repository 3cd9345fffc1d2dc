"""Writers of one process stand in a queue: first come, first served, and nobody sleeps while the way is free."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.database import glancing, open_database, reading

WRITERS = 40


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database with one empty table."""
    engine = open_database(f"sqlite+aiosqlite:///{tmp_path / 'writers.db'}")
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE served (number INTEGER)"))
    yield engine
    await engine.dispose()


async def _serve(database: AsyncEngine, number: int) -> None:
    async with database.begin() as connection:
        await asyncio.sleep(0.002)  # every other writer comes while this one writes
        await connection.execute(text("INSERT INTO served VALUES (:number)"), {"number": number})


async def _look(database: AsyncEngine) -> None:
    async with reading(database).connect() as connection:
        await connection.execute(text("SELECT 1"))
        await asyncio.sleep(0.1)


async def _served(database: AsyncEngine) -> list[int]:
    async with reading(database).connect() as connection:
        return list(await connection.scalars(text("SELECT number FROM served ORDER BY rowid")))


async def test_first_come_first_served_without_a_pause(database: AsyncEngine) -> None:
    await asyncio.gather(*(_look(database) for _ in range(15)))  # connecting would decide who comes first
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(15):
            group.create_task(_serve(database, number))
    assert await _served(database) == list(range(15))
    assert time.perf_counter() - began < 1.0  # SQLite's own sleeps would be up to a tenth of a second each


async def test_a_failed_and_a_cancelled_writer_leave_the_way_free(database: AsyncEngine) -> None:
    with pytest.raises(OperationalError):
        async with database.begin() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (1)"))
    holding = asyncio.create_task(_serve(database, 1))
    waiting = asyncio.create_task(_serve(database, 2))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(holding, waiting, return_exceptions=True)
    working = asyncio.create_task(_serve(database, 3))
    await asyncio.sleep(0.001)
    working.cancel()  # in the middle of its transaction, perhaps
    await asyncio.gather(working, return_exceptions=True)
    async with asyncio.timeout(1.0):
        await _serve(database, 4)
    served = await _served(database)
    assert (served[0], served[-1]) == (1, 4)
    assert 2 not in served


async def test_more_writers_than_connections_are_all_served(database: AsyncEngine) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(WRITERS):
            group.create_task(_serve(database, number))
    assert sorted(await _served(database)) == list(range(WRITERS))


async def test_a_glance_waits_for_no_writer_and_sees_what_is_committed(database: AsyncEngine) -> None:
    async with database.begin() as writer:
        await writer.execute(text("INSERT INTO served VALUES (7)"))
        async with glancing(database).connect() as connection:
            assert (await connection.execute(text("SELECT count(*) FROM served"))).scalar() == 0
    async with glancing(database).connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM served"))).scalar() == 1
