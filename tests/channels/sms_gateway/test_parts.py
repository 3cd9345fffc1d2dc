"""A long SMS whose parts come one by one is one message; a missing part holds up nothing for long."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import ClientResponse

from bot.channels.joining import join_overdue
from bot.service import Service
from hotline.post.parts import REMEMBER_SECONDS, WAIT_SECONDS
from tests.channels.conftest import stored
from tests.channels.peer import Call
from tests.channels.sms_gateway.peer import GatewayPeer

Post = Callable[[Call], Awaitable[ClientResponse]]
TEXTS = {
    "bs": ("gazda mi je uzeo ", "pasoš i ne da ", "mi da izađem"),
    "rom": ("o gazda lija mi ", "pasoš thaj na mukel ", "man avri"),
    "en": ("my boss took my ", "passport and does ", "not let me out"),
    "ar": ("صاحب العمل أخذ ", "جواز سفري ولا ", "يسمح لي بالخروج"),
}


def part(peer: GatewayPeer, text: str, number: int, total: int = 3, reference: object = 7, name: str = "a") -> Call:
    fields = {"from": peer.person(), "text": text, "id": f"{name}{number}"}
    parts = {"reference": reference, "number": number, "total": total}
    return peer.body(json.dumps({**fields, "parts": parts}).encode())


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
async def test_parts_in_any_order_are_one_message(
    peer: GatewayPeer, post: Post, storage: Service, language: str, order: tuple[int, ...]
) -> None:
    for place in order:
        assert await stored(storage) == []
        assert (await post(part(peer, TEXTS[language][place], place + 1))).status == 200
    assert await stored(storage) == ["".join(TEXTS[language])]


async def test_a_repeated_part_changes_nothing(peer: GatewayPeer, post: Post, storage: Service) -> None:
    for number in (1, 1, 2, 2, 3, 3, 1, 2):
        await post(part(peer, str(number), number))
    await join_overdue(storage, time.time() + WAIT_SECONDS)
    assert await stored(storage) == ["123"]


async def test_parts_that_come_at_the_same_time_are_one_message(
    peer: GatewayPeer, post: Post, storage: Service
) -> None:
    await asyncio.gather(*(post(part(peer, str(number), number)) for number in (3, 1, 2)))
    await join_overdue(storage, time.time() + WAIT_SECONDS)
    assert await stored(storage) == ["123"]


async def test_a_reference_may_be_used_again(peer: GatewayPeer, post: Post, storage: Service) -> None:
    for name in "ab":
        for number in (2, 1):
            await post(part(peer, f"{name}{number}", number, 2, name=name))
    assert await stored(storage) == ["a1a2", "b1b2"]


async def test_what_came_is_read_after_a_minute_without_the_rest(
    peer: GatewayPeer, post: Post, storage: Service
) -> None:
    await post(part(peer, "upomoć, ", 1))
    await post(part(peer, "molim", 3))
    await join_overdue(storage, time.time() + WAIT_SECONDS / 2)
    assert await stored(storage) == []
    await join_overdue(storage, time.time() + WAIT_SECONDS)
    assert await stored(storage) == ["upomoć,  … molim"]
    await join_overdue(storage, time.time() + REMEMBER_SECONDS + 1)
    assert len(await stored(storage)) == 1


@pytest.mark.parametrize(
    "parts",
    [[], 5, {"reference": 1}, {"reference": 1, "number": 4, "total": 3}, {"reference": 1, "number": 0, "total": 3},
     {"reference": 1, "number": 1, "total": 4000}],
)  # fmt: skip
async def test_parts_that_cannot_be_are_refused(peer: GatewayPeer, post: Post, storage: Service, parts: object) -> None:
    body = {"from": peer.person(), "text": "x", "id": "1", "parts": parts}
    assert (await post(peer.body(json.dumps(body).encode()))).status == 400
