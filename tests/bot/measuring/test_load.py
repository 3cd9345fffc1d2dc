"""The measured persons are taken by the real webhooks, and the books notice what is wrong."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from bot.app import create_app
from bot.measuring.echo import EchoEngine, echo_of
from bot.measuring.ledger import Ledger
from bot.measuring.load import Crowd
from bot.measuring.load.channels import CHANNELS
from bot.measuring.load.providers import Providers
from bot.service import open_service
from bot.settings import Settings
from tests.acceptance.processes import free_port


async def test_persons_on_every_channel_are_answered(tmp_path: Path) -> None:
    providers, port = Providers(), free_port()
    base = f"http://127.0.0.1:{port}"
    async with TestServer(providers.application()) as apis:
        address = str(apis.make_url("")).rstrip("/")
        given = {"PUTOKAZ_DATA_DIR": str(tmp_path), "PUTOKAZ_PUBLIC_URL": base, **providers.environment(address)}
        opening = open_service(Settings.from_environment(given), Path("none"), EchoEngine())
        async with opening as service, TestServer(create_app(service), port=port):
            crowd = Crowd(base, providers)
            await asyncio.wait_for(crowd.write(len(CHANNELS), 8.0), 60)
    assert crowd.sent >= len(CHANNELS)
    assert crowd.unanswered == 0
    assert crowd.pages
    assert len(crowd.calls) >= len(CHANNELS) - 1


@pytest.mark.parametrize(
    ("received", "found"),
    [
        (["1 a", "2 b"], (0, 0, 0)),
        (["1 a"], (1, 0, 1)),
        (["1 a", "2 b", "1 a"], (0, 1, 0)),
        (["2 b", "1 a"], (0, 0, 1)),
        (["1 a", "1 b"], (1, 0, 1)),
    ],
    ids=["even", "lost", "doubled", "disordered", "a turn that was forgotten"],
)
def test_the_books_tell_what_is_wrong(received: list[str], found: tuple[int, int, int]) -> None:
    ledger = Ledger()
    ledger.accepted["a"] = ["a", "b"]
    ledger.received["a"] = received
    balance = ledger.balance()
    assert (balance.lost, balance.doubled, balance.disordered) == found
    assert replace(balance, lost=0, doubled=0, disordered=0).is_even
    assert echo_of(1, "a") == "1 a"
