"""The generic gateway: signed JSON both ways, and an id that makes a message unique."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from aiohttp import ClientResponse
from sqlalchemy import update

from bot.channels.sms_gateway.verify import is_from_gateway, signature
from bot.messages.sender import LEASE_SECONDS, Sender
from bot.service import Service
from bot.settings import Settings
from hotline.database.models import outbox
from tests.channels.conftest import Clock, queue, stored
from tests.channels.peer import Call
from tests.channels.sms_gateway.peer import HEADER, GatewayPeer

Post = Callable[[Call], Awaitable[ClientResponse]]


def test_the_signature_is_hmac_sha256_in_hexadecimal() -> None:
    # RFC 4231, test case 2
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert signature("Jefe", b"what do ya want for nothing?") == f"sha256={expected}"
    assert is_from_gateway("Jefe", b"what do ya want for nothing?", expected.upper())
    assert not is_from_gateway("", b"", signature("", b""))


async def test_a_signature_without_its_prefix_is_right_too(peer: GatewayPeer, post: Post, storage: Service) -> None:
    call = peer.message("zdravo")
    bare = {**call.headers, HEADER: call.headers[HEADER].removeprefix("sha256=")}
    assert (await post(replace(call, headers=bare))).status == 200
    assert await stored(storage) == ["zdravo"]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "x", "id": "1"},
        {"from": "", "text": "x", "id": "1"},
        {"from": "+1" * 40, "text": "x", "id": "1"},
        {"from": "+1", "text": 5, "id": "1"},
        {"from": "+1", "text": "x", "id": None},
    ],
)
async def test_a_signed_body_that_is_no_message_is_told_so(
    peer: GatewayPeer, post: Post, storage: Service, fields: dict[str, object]
) -> None:
    assert (await post(peer.body(json.dumps(fields).encode()))).status == 400
    assert await stored(storage) == []


async def test_a_reply_whose_answer_was_lost_arrives_once(
    peer: GatewayPeer, storage: Service, settings: Settings, clock: Clock
) -> None:
    transport = peer.transport(settings)
    sender = Sender(storage.database, storage.vault, storage.hub, transport, clock)
    await queue(storage, peer, "odgovor")
    await sender.send_due()
    async with storage.database.begin() as connection:  # as if we had died before the answer was written down
        lost = {"state": "sending", "provider_id": None, "next_attempt_at": clock.now}
        await connection.execute(update(outbox).values(**lost))
    for _ in range(3):
        clock.now += LEASE_SECONDS
        await sender.send_due()
    await transport.close()
    assert peer.calls == 2
    assert len(peer.sent) == 1
