"""Migrations: the same tables as the models, once, and no obstacle for an older version."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.service import Service
from bot.settings import Settings
from hotline.database import upgrade
from hotline.database.connection import known_revisions, run_migrations
from hotline.database.models import metadata


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_a_new_database_has_what_the_models_say(storage: Service) -> None:
    async with storage.database.connect() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == max(known_revisions())


async def test_the_migrations_together_make_the_same(storage: Service) -> None:
    async with storage.database.begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.execute(text("DROP TABLE alembic_version"))
        await connection.run_sync(run_migrations)
        assert await connection.run_sync(differences) == []
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == max(known_revisions())


async def test_processes_that_start_together_migrate_once(storage: Service, settings: Settings) -> None:
    await asyncio.gather(*(upgrade(settings.database_url, settings.keys_database_url) for _ in range(4)))
    async with storage.database.connect() as connection:
        versions = list(await connection.scalars(text("SELECT version_num FROM alembic_version")))
    assert versions == [max(known_revisions())]


async def test_an_older_version_works_on_newer_tables(storage: Service, settings: Settings) -> None:
    async with storage.database.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await upgrade(settings.database_url, settings.keys_database_url)
    async with storage.database.connect() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


@pytest.mark.parametrize("revision", sorted(known_revisions()))
def test_revisions_are_numbers_in_order(revision: str) -> None:
    assert revision == f"{int(revision):04}"
