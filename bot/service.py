"""Everything a running service holds together, made from settings in one place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.engine.thread import EngineThread
from bot.messages.hub import Hub
from bot.messages.worker import Worker
from bot.settings import Settings
from hotline.database import open_database, upgrade
from hotline.vault import Vault
from hotline.vault.master import create_master_key, load_master_key

MODELS = Path("models")


@dataclass(frozen=True)
class Service:
    """The parts that handlers, the worker and the commands share."""

    settings: Settings
    database: AsyncEngine
    vault: Vault
    engine: EngineThread
    hub: Hub
    worker: Worker


def master_key(settings: Settings) -> bytes:
    """The key, made at the very first start only: a lost one must never be replaced silently."""
    if not Path(settings.database_url.partition("///")[2] or "none").exists():
        create_master_key(settings.key_file)
    return load_master_key(settings.key_file)


@asynccontextmanager
async def open_service(settings: Settings, model: Path, engine: EngineThread | None = None) -> AsyncIterator[Service]:
    """Open databases and keys; the engine is made but not yet loaded, or is the given one.

    Raises:
        KeyFileError, DatabaseError: with a message for the person who starts the service.
    """
    master = master_key(settings)
    await upgrade(settings.database_url, settings.keys_database_url)
    database, keys = open_database(settings.database_url), open_database(settings.keys_database_url)
    vault, thinking, hub = Vault(master, keys), engine or EngineThread(model), Hub()
    try:
        yield Service(settings, database, vault, thinking, hub, Worker(database, vault, thinking, hub))
    finally:
        if engine is None:
            thinking.stop()
        await database.dispose()
        await keys.dispose()
