"""What every webhook does with what comes in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from aiohttp import ClientResponse
from sqlalchemy import func, select

from bot.service import Service
from bot.settings import Settings
from hotline.database.models import conversations
from tests.channels.conftest import stored
from tests.channels.peer import Call, Peer

Post = Callable[[Call], Awaitable[ClientResponse]]


async def test_it_stores_a_signed_message(peer: Peer, post: Post, storage: Service) -> None:
    answer = await post(peer.message("zdravo, čuješ li?"))
    assert answer.status == 200
    assert await stored(storage) == ["zdravo, čuješ li?"]


async def test_it_refuses_an_unsigned_message_with_an_empty_403(peer: Peer, post: Post, storage: Service) -> None:
    answer = await post(peer.unsigned(peer.message("zdravo")))
    assert (answer.status, await answer.read()) == (403, b"")
    assert await stored(storage) == []


async def test_it_refuses_a_wrong_signature_with_an_empty_403(peer: Peer, post: Post, storage: Service) -> None:
    answer = await post(peer.forged(peer.message("zdravo")))
    assert (answer.status, await answer.read()) == (403, b"")
    assert await stored(storage) == []


async def test_it_refuses_what_is_too_large(peer: Peer, post: Post, storage: Service) -> None:
    answer = await post(peer.message("x" * 300_000))
    assert answer.status == 413
    assert await stored(storage) == []


async def test_it_does_not_stumble_over_an_unknown_kind(peer: Peer, post: Post, storage: Service) -> None:
    answer = await post(peer.unknown())
    assert answer.status < 500
    assert await stored(storage) == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 50_000, b"[]", b"null", b"a=b&" * 900])
async def test_it_does_not_stumble_over_a_broken_body(peer: Peer, post: Post, storage: Service, body: bytes) -> None:
    for call in (replace(peer.message("x"), data=body), replace(peer.unsigned(peer.message("x")), data=body)):
        assert (await post(call)).status < 500
    assert await stored(storage) == []


async def test_it_stores_a_repeated_message_once(peer: Peer, post: Post, storage: Service) -> None:
    for _ in range(3):
        assert (await post(peer.message("zdravo", 7))).status == 200
    assert await stored(storage) == ["zdravo"]


async def test_it_stores_a_message_once_that_comes_twice_at_the_same_time(
    peer: Peer, post: Post, storage: Service
) -> None:
    answers = await asyncio.gather(*(post(peer.message("zdravo", 7)) for _ in range(5)))
    assert {answer.status for answer in answers} == {200}
    assert await stored(storage) == ["zdravo"]


async def test_the_first_messages_of_a_person_may_come_at_the_same_time(
    peer: Peer, post: Post, storage: Service
) -> None:
    answers = await asyncio.gather(*(post(peer.message(f"broj {number}", number)) for number in range(1, 6)))
    assert {answer.status for answer in answers} == {200}
    assert len(await stored(storage)) == 5
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(conversations)) == 1


async def test_it_loses_nothing_that_comes_in_another_order(peer: Peer, post: Post, storage: Service) -> None:
    for number in (9, 3, 12, 4):
        assert (await post(peer.message(f"broj {number}", number))).status == 200
    assert await stored(storage) == ["broj 9", "broj 3", "broj 12", "broj 4"]


async def test_it_keeps_no_name_number_or_word_in_clear(
    peer: Peer, post: Post, storage: Service, settings: Settings
) -> None:
    await post(peer.message("kanarinac u rudniku"))
    files = [path.read_bytes().lower() for path in settings.data_dir.iterdir() if path.is_file()]
    secrets = (b"kanarinac", b"38760000001", peer.person().encode())
    assert files
    assert not [word for word in secrets for content in files if word in content]
