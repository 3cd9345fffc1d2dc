"""A service in a folder that is thrown away: real engine, stores and triage, nothing kept."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.catalogues import compile_catalogues
from bot.engine.thread import EngineThread
from bot.engine.training import ensure_model
from bot.service import Service, open_service
from bot.settings import Settings


@asynccontextmanager
async def throwaway_service(settings: Settings) -> AsyncIterator[Service]:
    """A loaded service on empty databases."""
    compile_catalogues()
    model = ensure_model()
    with tempfile.TemporaryDirectory(prefix="putokaz-") as folder:
        there = Path(folder)
        private = replace(
            settings,
            data_dir=there,
            key_file=there / "master.key",
            database_url=f"sqlite+aiosqlite:///{there / 'putokaz.sqlite'}",
            keys_database_url=f"sqlite+aiosqlite:///{there / 'keys.sqlite'}",
        )
        engine = EngineThread(model)
        engine.load_here()
        async with open_service(private, model, engine) as service:
            yield service
        engine.stop()
