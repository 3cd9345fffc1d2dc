"""A conversation over every channel, from the provider's webhook to the provider's API, with the real engine."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select

from bot.app import create_app
from bot.engine.thread import EngineThread
from bot.service import Service, open_service
from bot.settings import Settings
from hotline.database.models import tickets
from tests.channels.contract.conftest import PEERS
from tests.channels.peer import Peer
from tests.channels.telegram.peer import TelegramPeer

LOOK_SECONDS = 0.05
QUIET_SECONDS = 1.5  # after the last message


@pytest.fixture(params=PEERS, ids=[peer.channel for peer in PEERS])
def peer(request: pytest.FixtureRequest) -> Peer:
    made: Peer = request.param()
    return made


@pytest.fixture
async def service(peer: Peer, tmp_path: Path, engine: EngineThread) -> AsyncIterator[Service]:
    async with TestServer(peer.api()) as provider:
        given = {"PUTOKAZ_DATA_DIR": str(tmp_path / "var"), **peer.environment(str(provider.make_url("")).rstrip("/"))}
        async with open_service(Settings.from_environment(given), Path("unused"), engine) as opened:
            yield opened


async def say(
    client: TestClient,  # type: ignore[type-arg]
    peer: Peer,
    text: str,
    number: int,
    patience: float = 30.0,
) -> list[str]:
    """Say something; tells what arrived, once nothing more does, or nothing within ``patience`` seconds."""
    before, call = len(peer.sent), peer.message(text, number)
    answer = await client.post(call.path, data=call.data, headers=call.headers)
    assert answer.status == 200
    still = 0
    for _ in range(round(patience / LOOK_SECONDS)):
        seen = len(peer.sent)
        await asyncio.sleep(LOOK_SECONDS)
        still = still + 1 if len(peer.sent) == seen > before else 0
        if still * LOOK_SECONDS > QUIET_SECONDS:
            break
    return [text for _, text in peer.sent[before:]]


async def test_a_question_is_answered_and_a_report_becomes_a_ticket(peer: Peer, service: Service) -> None:
    async with TestClient(TestServer(create_app(service))) as client:
        answer = await say(client, peer, "koliko iznosi minimalna plata", 1)
        assert "1027" in re.sub(r"(?<=\d)[. ](?=\d)", "", " ".join(answer))
        await say(client, peer, "gazda mi je uzeo pasos i tuce me, ne smijem izaci", 2)
        again = await say(client, peer, "gazda mi je uzeo pasos i tuce me, ne smijem izaci", 2, patience=3.0)
        assert again == []
    async with service.database.connect() as connection:
        found = (await connection.execute(select(tickets.c.channel, tickets.c.language))).all()
    assert [tuple(row) for row in found] == [(peer.channel, "bs")]


async def test_a_digit_or_a_pressed_button_chooses(peer: Peer, service: Service) -> None:
    async with TestClient(TestServer(create_app(service))) as client:
        offered = " \n".join(await say(client, peer, "zdravo", 1))
        if isinstance(peer, TelegramPeer):
            data = [cell["callback_data"] for keyboard in peer.keyboards for row in keyboard for cell in row]
            chosen = next(payload for payload in data if payload.startswith("=language:en"))
        else:
            found = re.search(r"(\d+)\.? English", offered)
            assert found is not None
            chosen = found.group(1)
        answer = " ".join(await say(client, peer, chosen, 2))
        assert "English" in answer
