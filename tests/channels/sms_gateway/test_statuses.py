"""What the gateway tells about our messages, and the words by which a person wants none."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import ClientResponse
from sqlalchemy import select

from bot.messages.sender import Sender
from bot.service import Service
from bot.settings import Settings
from hotline.database.models import conversations
from tests.channels.conftest import Clock, queue, queued, stored
from tests.channels.peer import Call
from tests.channels.sms_gateway.peer import GatewayPeer

Post = Callable[[Call], Awaitable[ClientResponse]]


@pytest.fixture
async def sender(peer: GatewayPeer, storage: Service, settings: Settings, clock: Clock) -> AsyncIterator[Sender]:
    transport = peer.transport(settings)
    yield Sender(storage.database, storage.vault, storage.hub, transport, clock)
    await transport.close()


def status(peer: GatewayPeer, key: str, word: str, **more: object) -> Call:
    return peer.body(json.dumps({"id": key, "status": word, **more}).encode())


@pytest.mark.parametrize(
    ("word", "more", "after"),
    [
        ("delivered", {}, ("sent", None)),
        ("DELIVERED", {"code": "0"}, ("sent", None)),
        ("failed", {}, ("failed", "failed")),
        ("rejected", {"code": "EC-27"}, ("failed", "EC-27")),
        ("undelivered", {"code": "+38760000001 Kanarinac"}, ("failed", "undelivered")),
        ("something new", {}, ("sent", None)),
    ],
)
async def test_only_a_failure_changes_anything(
    peer: GatewayPeer,
    post: Post,
    sender: Sender,
    storage: Service,
    word: str,
    more: dict[str, object],
    after: tuple[str, str | None],
) -> None:
    await queue(storage, peer, "prvo")
    await sender.send_due()
    (row,) = await queued(storage)
    for _ in range(2):
        assert (await post(status(peer, row.provider_id, word, **more))).status == 200
    (row,) = await queued(storage)
    assert (row.state, row.error) == after
    assert await stored(storage) == []


async def test_a_status_of_an_unknown_message_is_taken(peer: GatewayPeer, post: Post) -> None:
    assert (await post(status(peer, "0" * 32, "failed"))).status == 200
    assert (await post(status(peer, "%", "failed"))).status == 400


@pytest.mark.parametrize("word", ["STOP", "Kraj.", "odjava", "agor", "توقف"])
async def test_a_word_alone_stops_us_until_they_write_again(
    peer: GatewayPeer, post: Post, sender: Sender, storage: Service, word: str
) -> None:
    async def mode() -> str | None:
        async with storage.database.connect() as connection:
            found: str | None = await connection.scalar(select(conversations.c.mode))
        return found

    await post(peer.message("zdravo", 1))
    await queue(storage, peer, "odgovor")
    await post(peer.message(word, 2))
    await sender.send_due()
    assert (await mode(), peer.sent, await stored(storage)) == ("stopped", [], ["zdravo"])
    await post(peer.message("ipak ja", 3))
    assert await mode() == "bot"


async def test_in_a_sentence_it_is_a_word_like_others(peer: GatewayPeer, post: Post, storage: Service) -> None:
    await post(peer.message("ovo je kraj, ne mogu više"))
    assert await stored(storage) == ["ovo je kraj, ne mogu više"]
