"""Everything a running service holds together, made from settings in one place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.engine.engine import Engine
from bot.engine.thread import EngineThread
from bot.messages.hub import Hub
from bot.messages.presence import Presence
from bot.messages.worker import Worker
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database import open_database, upgrade
from hotline.database.emptying import file_of
from hotline.directory import kinds
from hotline.directory.taking_over import take_over
from hotline.editing.current import forget, refresh
from hotline.vault import Vault
from hotline.vault.belonging import check_belongs, is_unused
from hotline.vault.master import create_master_key, load_master_key
from hotline.vault.opening import open_vault

MODELS = Path("models")


@dataclass(frozen=True)
class Service:
    """The parts that handlers, the worker and the commands share."""

    settings: Settings
    database: AsyncEngine
    vault: Vault
    engine: Engine
    hub: Hub
    worker: Worker
    presence: Presence

    @property
    def audit(self) -> AuditLog:
        """The log of reads and changes."""
        return AuditLog(self.vault, self.settings.data_dir)


def _make_key_for_new_file(settings: Settings) -> None:
    """The key is made at the very first start only: a lost one must never be replaced silently."""
    file = file_of(settings.database_url)
    if file is not None and not file.exists():
        create_master_key(settings.key_file)


async def _make_key_for_new_server(settings: Settings, keys: AsyncEngine) -> None:
    if file_of(settings.keys_database_url) is None and await is_unused(keys):
        create_master_key(settings.key_file)


@asynccontextmanager
async def open_storage(settings: Settings) -> AsyncIterator[tuple[AsyncEngine, Vault]]:
    """Open the databases, up to date, and the vault; the very first time its key is made.

    Raises:
        KeyFileError, DatabaseError, DirectoryError: with a message for the person who starts the service.
    """
    _make_key_for_new_file(settings)
    if file_of(settings.database_url) is not None:
        load_master_key(settings.key_file)  # a missing key is told before anything is touched
    await upgrade(settings.database_url, settings.keys_database_url)
    database, keys = open_database(settings.database_url), open_database(settings.keys_database_url)
    forget()
    try:
        await _make_key_for_new_server(settings, keys)
        vault = await open_vault(settings.key_file, keys)
        await check_belongs(vault, keys)
        await take_over(database, AuditLog(vault, settings.data_dir), settings.data_dir, kinds())
        await refresh(database)
        yield database, vault
    finally:
        await database.dispose()
        await keys.dispose()


@asynccontextmanager
async def open_service(settings: Settings, model: Path, engine: Engine | None = None) -> AsyncIterator[Service]:
    """Open databases and keys; the engine is made but not yet loaded, or is the given one.

    Raises:
        KeyFileError, DatabaseError: with a message for the person who starts the service.
    """
    async with open_storage(settings) as (database, vault):
        thinking = engine or EngineThread(model)
        try:
            yield _together(settings, database, vault, thinking)
        finally:
            if engine is None:
                thinking.stop()


def _hub(database: AsyncEngine) -> Hub:
    if database.dialect.name != "postgresql":
        return Hub()
    from bot.messages.postgres_hub import PostgresHub  # a driver that SQLite does not need

    return PostgresHub(database)


def _together(settings: Settings, database: AsyncEngine, vault: Vault, engine: Engine) -> Service:
    hub = _hub(database)
    worker = Worker(database, vault, engine, hub, settings.ask_safety_after_minutes * 60.0)
    presence = Presence(hub, engine.ready.is_set)
    return Service(settings, database, vault, engine, hub, worker, presence)
