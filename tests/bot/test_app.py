"""The application does not go on as half of itself."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot import app
from bot.measuring.echo import EchoEngine
from bot.messages.presence import Presence
from bot.settings import Settings


async def test_it_ends_when_work_that_runs_for_ever_fails(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_: Presence) -> None:
        raise ValueError("nobody foresaw this")

    monkeypatch.setattr(Presence, "hear", fail)
    async with asyncio.timeout(30):
        await app.run_app(replace(settings, port=0), Path("none"), EchoEngine())
