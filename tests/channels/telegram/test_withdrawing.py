"""Whoever hides or deletes a conversation finds it gone from Telegram too, as far as Telegram lets us."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import ClientResponse
from sqlalchemy import update

from bot.channels.telegram.render import message_ids, render
from bot.engine.outcome import Turn
from bot.engine.state import State
from bot.messages.sender import Sender
from bot.messages.writing import write_turn
from bot.service import Service
from bot.settings import Settings
from hotline.console.thread import thread_of
from hotline.database.models import inbox, outbox
from hotline.post import Reply, claim
from hotline.post.withdrawing import STILL_POSSIBLE, WITHDRAW
from hotline.report import Report
from nlu.understanding import Understanding
from tests.channels.conftest import Clock, queue, queued
from tests.channels.peer import Call
from tests.channels.telegram.peer import TelegramPeer

HEARD = Understanding("izlaz", "bs", 1.0, "Latn", "exit_now", 1.0, (), True, (), None, (), ())
Post = Callable[[Call], Awaitable[ClientResponse]]


@pytest.fixture
def clock() -> Clock:
    begun = Clock()
    begun.now = time.time()
    return begun


@pytest.fixture
async def sender(peer: TelegramPeer, storage: Service, settings: Settings, clock: Clock) -> AsyncIterator[Sender]:
    transport = peer.transport(settings)
    yield Sender(storage.database, storage.vault, storage.hub, transport, clock)
    await transport.close()


async def leave(storage: Service, now: float, mode: str = "exit", erase: bool = False) -> str:
    """The newest message hides or deletes the conversation; tells the conversation's id."""
    async with storage.database.begin() as connection:
        claimed = await claim(connection, storage.vault, "test", now)
        assert claimed is not None
        state = State(mode=mode, erase=erase, language="bs")
        last = (Reply("Javne informacije.", "safety.exit", "bs"),)
        turn = Turn(last, state, Report(), HEARD)
        await write_turn(connection, storage.vault, claimed, turn, "bot", now)
    return claimed.conversation_id


@pytest.mark.parametrize("erase", [False, True], ids=["hidden", "deleted"])
async def test_what_was_said_is_deleted_before_the_last_word(
    peer: TelegramPeer, post: Post, storage: Service, sender: Sender, clock: Clock, erase: bool
) -> None:
    await queue(storage, peer, "prvo", "drugo", now=clock.now)
    await sender.send_due()
    await post(peer.message("izlaz", 77))
    await leave(storage, clock.now, "ended" if erase else "exit", erase)
    await sender.send_due()
    assert sorted(peer.deleted) == sorted([77, *range(1, 3)])
    assert [text for _, text in peer.sent] == ["prvo", "drugo", "Javne informacije."]
    assert all(row.state == "sent" for row in await queued(storage))


async def test_what_telegram_would_no_longer_delete_is_left(
    peer: TelegramPeer, post: Post, storage: Service, sender: Sender, clock: Clock
) -> None:
    await queue(storage, peer, "prvo", now=clock.now)
    await sender.send_due()
    await post(peer.message("izlaz", 77))
    async with storage.database.begin() as connection:
        old = clock.now - STILL_POSSIBLE - 60
        await connection.execute(update(outbox).values(created_at=old))
        await connection.execute(update(inbox).values(received_at=old))
    await leave(storage, clock.now)
    await sender.send_due()
    assert "deleteMessages" not in [name for name, _ in peer.methods]


@pytest.mark.parametrize(("fault", "deleted"), [("permanent", []), ("temporary", [1, 77])])
async def test_a_refusal_keeps_nothing_else_and_a_fault_is_tried_again(
    peer: TelegramPeer, post: Post, storage: Service, sender: Sender, clock: Clock, fault: str, deleted: list[int]
) -> None:
    await queue(storage, peer, "prvo", now=clock.now)
    await sender.send_due()
    await post(peer.message("izlaz", 77))
    await leave(storage, clock.now)
    peer.faults = [fault]
    for _ in range(3):
        await sender.send_due()
        clock.now += 60
    assert sorted(peer.deleted) == deleted
    assert [text for _, text in peer.sent][-1] == "Javne informacije."


async def test_the_operators_thread_does_not_show_the_order(
    peer: TelegramPeer, post: Post, storage: Service, sender: Sender, clock: Clock
) -> None:
    await post(peer.message("izlaz", 77))
    conversation_id = await leave(storage, clock.now)
    async with storage.database.connect() as connection:
        thread = await thread_of(connection, storage.vault, conversation_id, "bs", {})
    assert {entry.text for entry in thread} == {"izlaz", "Javne informacije."}


def test_a_hundred_at_a_time_each_once_and_nothing_that_is_no_message() -> None:
    kept = [*(f"9-1-{number}" for number in range(1, 131)), "9-1-5-m0", "8-tap", "-", "9-1-0", "140", "1001-1790000000"]
    assert message_ids(kept) == (*map(str, range(1, 131)), "140")
    parts = render(Reply(" ".join(kept), WITHDRAW, "bs"), 1)
    assert [len(part.withdrawn) for part in parts] == [100, 31]
    assert render(Reply("8-tap", WITHDRAW, "bs"), 1) == []
