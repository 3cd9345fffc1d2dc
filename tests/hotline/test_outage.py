"""A database that is away is told from a statement that is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from asyncpg import InternalClientError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from hotline.database import FAULTS, is_outage, open_database
from tests.postgres import Postgres


@pytest.fixture
def databases(postgres: Postgres) -> Iterator[dict[str, str]]:
    with postgres.databases() as settings:
        yield settings


async def fault(url: str, statement: str) -> BaseException:
    engine = open_database(url)
    try:
        async with engine.begin() as connection:
            await connection.execute(text(statement))
    except (SQLAlchemyError, OSError) as error:
        return error
    finally:
        await engine.dispose()
    raise AssertionError(statement)


async def test_a_connection_that_was_ended_is_an_outage(databases: dict[str, str]) -> None:
    error = await fault(databases["PUTOKAZ_DATABASE_URL"], "SELECT pg_terminate_backend(pg_backend_pid())")
    assert is_outage(error)


async def test_a_server_that_is_down_is_an_outage(postgres: Postgres, databases: dict[str, str]) -> None:
    await asyncio.to_thread(postgres.stop)
    try:
        error = await fault(databases["PUTOKAZ_DATABASE_URL"], "SELECT 1")
    finally:
        await asyncio.to_thread(postgres.start)
    assert is_outage(error)


@pytest.mark.parametrize("statement", ["SELECT nothing", "SELECT 1/0", "INSERT INTO staff (id) VALUES (1)"])
async def test_a_wrong_statement_is_none(databases: dict[str, str], statement: str) -> None:
    assert not is_outage(await fault(databases["PUTOKAZ_DATABASE_URL"], statement))


async def test_what_asyncpg_raises_past_sqlalchemy_is_an_outage() -> None:
    error = InternalClientError("got result for unknown protocol state 3")
    assert is_outage(error)
    assert isinstance(error, FAULTS)
