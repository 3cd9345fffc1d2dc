"""A provider in all its moods over hours of simulated time: nothing lost, nothing doubled, order kept."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.messages.sender import Sender
from bot.service import Service
from bot.settings import Settings
from tests.channels.conftest import Clock, queue, queued
from tests.channels.peer import Peer

PEOPLE, REPLIES = 3, 4
TEN_MINUTES = 600.0


@pytest.fixture
async def sender(peer: Peer, storage: Service, settings: Settings, clock: Clock) -> AsyncIterator[Sender]:
    async def sleep(seconds: float) -> None:
        """Other people's messages go on meanwhile; the clock is moved by the test."""
        await asyncio.sleep(0)

    transport = peer.transport(settings)
    yield Sender(storage.database, storage.vault, storage.hub, transport, clock, sleep)
    await transport.close()


def moody(peer: Peer, clock: Clock, chance: random.Random) -> None:
    """Ten minutes without a service, then one that limits and stumbles every now and then."""
    take, begin = peer.take, clock.now

    async def answer(request: web.Request) -> web.StreamResponse:
        if clock.now - begin < TEN_MINUTES:
            return peer.fault("temporary")
        mood = chance.random()
        if mood < 0.2:
            return peer.fault("limited")
        if mood < 0.4:
            return peer.fault("temporary")
        taken: web.StreamResponse = await take(request)
        return taken

    peer.take = answer  # type: ignore[method-assign]


@pytest.mark.parametrize("seed", [1, 2])
async def test_nothing_is_lost_doubled_or_turned_round(
    peer: Peer, sender: Sender, storage: Service, clock: Clock, seed: int
) -> None:
    moody(peer, clock, random.Random(seed))
    for person in range(1, PEOPLE + 1):
        await queue(storage, peer, *(f"{person}-{number}" for number in range(REPLIES)), person=person)
    for _ in range(200):
        await sender.send_due()
        clock.now += 30
        if all(row.state == "sent" for row in await queued(storage)):
            break
    for person in range(1, PEOPLE + 1):
        theirs = [text for to, text in peer.sent if to == peer.person(person)]
        assert theirs == [f"{person}-{number}" for number in range(REPLIES)]
    assert clock.now - 1_790_000_000.0 < 3 * 3600


async def test_an_answer_that_comes_too_late_doubles_one_reply_at_most(
    peer: Peer, sender: Sender, storage: Service, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The provider took it, but the answer was lost: it is sent once more, never a third time."""
    from bot.messages.transport import TransportError

    send, lost = sender._transport.send, 2

    async def loses_answers(address: str, part: object, key: str) -> str:
        nonlocal lost
        taken = await send(address, part, key)  # type: ignore[arg-type]  # a part of the renderer's
        if lost:
            lost -= 1
            raise TransportError("ReadTimeout", unsure=True)
        return taken

    monkeypatch.setattr(sender._transport, "send", loses_answers)
    await queue(storage, peer, "prvo", "drugo")
    for _ in range(20):
        await sender.send_due()
        clock.now += 60
    texts = [text for _, text in peer.sent]
    assert texts.count("drugo") == 1
    assert texts.count("prvo") <= 2
    assert texts[-1] == "drugo"


async def test_two_senders_send_each_reply_once(
    peer: Peer, sender: Sender, storage: Service, settings: Settings, clock: Clock
) -> None:
    transport = peer.transport(settings)
    other = Sender(storage.database, storage.vault, storage.hub, transport, clock)
    await queue(storage, peer, "prvo", "drugo", "treće")
    await asyncio.gather(sender.send_due(), other.send_due())
    await asyncio.gather(sender.send_due(), other.send_due())
    await transport.close()
    assert [text for _, text in peer.sent] == ["prvo", "drugo", "treće"]
