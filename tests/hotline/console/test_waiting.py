"""Replies that wait for the person, and signs of life in both directions."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.service import Service
from hotline.database.models import conversations, outbox
from hotline.post.holding import KEEP_SECONDS, expire_held, settle_held, waits
from tests.hotline.conftest import Operator, SignIn, Tell


@pytest.mark.parametrize(
    ("silent", "watched", "held"), [(10.0, False, False), (1801.0, False, True), (10.0, True, True)]
)
def test_a_reply_waits_for_who_is_silent_or_watched(silent: float, watched: bool, held: bool) -> None:
    """Nothing lights up in somebody else's hand."""
    assert waits(silent, watched, 1800.0) is held


async def states(storage: Service) -> list[str]:
    """State of every reply, the oldest first."""
    async with storage.database.connect() as connection:
        return list(await connection.scalars(select(outbox.c.state).order_by(outbox.c.id)))


async def talk(storage: Service) -> str:
    """The only conversation."""
    async with storage.database.connect() as connection:
        return str(await connection.scalar(select(conversations.c.id)))


async def shown(operator: Operator, number: int) -> list[str]:
    """What the console says of each message of staff."""
    thread: dict[str, Any] = await (await operator.get(f"/api/tickets/{number}/thread")).json()
    return [message["state"] for message in thread["messages"] if message["author"] == "staff"]


async def test_the_person_pulls_what_waits(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """The console says what became of it, before and after."""
    operator, number = await sign_in(), await tell(age=7200.0)
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert "2 h" in page
    await operator.call(f"/tickets/{number}/takeover")
    await operator.call(f"/tickets/{number}/reply", text="Dobar dan")
    assert await shown(operator, number) == ["held", "held"]
    conversation = await talk(storage)
    async with storage.database.begin() as connection:
        await settle_held(connection, conversation, "human", False, time.time())
    assert await shown(operator, number) == ["pending", "pending"]
    async with storage.database.begin() as connection:
        await connection.execute(update(outbox).values(state="sent"))
    assert await shown(operator, number) == ["pulled", "pulled"]


async def test_an_operator_who_knows_that_it_is_safe_sends_at_once(
    storage: Service, sign_in: SignIn, tell: Tell
) -> None:
    """The machine may be wrong about who reads along; the decision stands in the history."""
    operator, number = await sign_in(), await tell(watched=True, age=1.0)
    await operator.call(f"/tickets/{number}/takeover")
    answer = await operator.call(f"/tickets/{number}/reply", text="Dobar dan", at_once=True)
    assert await states(storage) == ["pending", "pending"]  # what waited comes first
    assert "sent_at_once" in [event["kind"] for event in (await answer.json())["history"]]


async def test_who_writes_now_is_answered_now(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """The common case."""
    operator, number = await sign_in(), await tell(age=5.0)
    await operator.call(f"/tickets/{number}/takeover")
    assert await states(storage) == ["pending"]


@pytest.mark.parametrize(
    ("mode", "watched_now", "state"),
    [("human", True, "held"), ("exit", False, "expired"), ("stopped", False, "expired"), ("bot", False, "pending")],
)
async def test_leaving_drops_it_and_a_watcher_keeps_it(
    storage: Service, sign_in: SignIn, tell: Tell, mode: str, watched_now: bool, state: str
) -> None:
    """A message that says somebody is looking asks for nothing."""
    operator, number = await sign_in(), await tell(watched=True, age=1.0)
    await operator.call(f"/tickets/{number}/takeover")
    assert await states(storage) == ["held"]
    conversation = await talk(storage)
    async with storage.database.begin() as connection:
        await settle_held(connection, conversation, mode, watched_now, time.time())
    assert await states(storage) == [state]


async def test_what_nobody_asks_for_expires(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """After a week it would answer something forgotten."""
    operator, number = await sign_in(), await tell(watched=True)
    await operator.call(f"/tickets/{number}/takeover")
    async with storage.database.begin() as connection:
        assert await expire_held(connection, time.time() + KEEP_SECONDS - 60) == []
        assert await expire_held(connection, time.time() + KEEP_SECONDS + 60) == [number]
    assert await states(storage) == ["expired"]


@pytest.mark.parametrize(("facts", "heard"), [({}, True), ({"watched": True}, False)])
async def test_typing_shows_only_to_who_is_answered_at_once(
    storage: Service, sign_in: SignIn, tell: Tell, facts: dict[str, bool], heard: bool
) -> None:
    """And only that of whoever has the ticket."""
    amra, vedad, number = await sign_in("amra"), await sign_in("vedad"), await tell(age=1.0, **facts)
    await amra.call(f"/tickets/{number}/takeover")
    async with storage.hub.listen(await talk(storage)) as news:
        assert (await vedad.submit(f"/tickets/{number}/typing")).status == 204
        assert news.empty()
        assert (await amra.submit(f"/tickets/{number}/typing")).status == 204
        assert (not news.empty()) is heard


async def test_the_persons_typing_is_heard_and_kept_nowhere(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """A word without content, for whoever has the conversation open."""
    session = "s" * 43
    operator, _ = await sign_in(), await tell(address=session)
    async with storage.hub.listen(await talk(storage)) as news:
        answer = await operator.client.post("/chat/typing", json={"session": session})
        assert (answer.status, news.get_nowait()) == (204, "writing")
        assert (await operator.client.post("/chat/typing", json={"session": "t" * 43})).status == 204
        assert news.empty()
