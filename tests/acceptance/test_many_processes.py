"""One service in one or many processes, on both databases: killed, stopped, and with a provider that stumbles."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.measuring.gateway import Gateway
from bot.measuring.kills import measure_kills, playing, settled
from bot.settings import Settings
from tests.acceptance.processes import free_port

SQLITE, POSTGRESQL = ("all",), ("web", "worker", "worker")
ROUNDS = 15


@pytest.fixture(params=[SQLITE, POSTGRESQL], ids=["sqlite", "postgresql"])
def roles(request: pytest.FixtureRequest) -> tuple[str, ...]:
    given: tuple[str, ...] = request.param
    return given


@pytest.fixture
def databases(request: pytest.FixtureRequest, roles: tuple[str, ...]) -> Iterator[dict[str, str]]:
    if roles == SQLITE:
        yield {}
        return
    with request.getfixturevalue("postgres").databases() as settings:
        yield settings


@pytest.fixture
def settings(tmp_path: Path, databases: dict[str, str]) -> Settings:
    given = {"PUTOKAZ_DATA_DIR": str(tmp_path / "var"), "PUTOKAZ_LOG_LEVEL": "ERROR", **databases}
    return replace(Settings.from_environment(given), port=free_port())


async def write(gateway: Gateway, base: str, persons: int, turns: int, first: int = 0) -> None:
    """Persons write at once, each one message after the other without waiting for answers."""
    async with aiohttp.ClientSession() as client:

        async def person(number: int) -> None:
            for turn in range(turns):
                await gateway.say(client, base, f"+38760{number:06}", f"{number}-{turn}", f"poruka {turn}")

        await asyncio.gather(*(person(number) for number in range(first, first + persons)))


async def test_kill_9_at_random_moments_loses_and_doubles_nothing(settings: Settings, roles: tuple[str, ...]) -> None:
    balance = await measure_kills(settings, roles, ROUNDS)
    assert balance.sent > ROUNDS
    assert balance.is_even, balance


async def test_every_message_is_answered_once_and_in_order(settings: Settings, roles: tuple[str, ...]) -> None:
    async with playing(settings, roles, {}) as (site, gateway):
        await write(gateway, site.base, persons=20, turns=10)
        balance = await settled(gateway.ledger)
    assert balance.sent == 200
    assert balance.is_even, balance


async def test_a_restart_finishes_what_is_held_and_nobody_notices(settings: Settings, roles: tuple[str, ...]) -> None:
    async with playing(settings, roles, {}) as (site, gateway):
        writing = asyncio.create_task(write(gateway, site.base, persons=10, turns=10))
        for place in range(len(roles)):
            await asyncio.to_thread(site.restart, place)
        await writing
        balance = await settled(gateway.ledger)
    assert balance.sent == 100
    assert balance.is_even, balance
