"""The worker when things go wrong: a failing engine, an absent database, a claim that was lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from bot.engine.outcome import Turn
from bot.measuring.echo import EchoEngine
from bot.messages.worker import MOST_CLAIMS, Worker
from bot.service import Service
from hotline.database.models import inbox, outbox, ticket_events
from hotline.post import IncomingMessage, receive
from hotline.post.outbox import replies_after
from hotline.tickets import list_tickets
from tests.postgres import BOTH, databases_for

PATIENCE = 20.0


@pytest.fixture(params=BOTH)
def databases(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    yield from databases_for(request)


class FailingEngine(EchoEngine):
    """Raises what it is given first, then echoes."""

    def __init__(self, *faults: Exception | Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self.faults = list(faults)

    async def turn(self, *given: object) -> Turn:  # type: ignore[override]  # passed on as it is
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, Exception):
            raise fault
        if fault is not None:
            await fault()
        return await super().turn(*given)  # type: ignore[arg-type]


@asynccontextmanager
async def working(storage: Service, engine: EchoEngine) -> AsyncIterator[None]:
    engine.start()
    running = asyncio.create_task(Worker(storage.database, storage.vault, engine, storage.hub).run())
    yield
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def tell(storage: Service, text: str) -> str:
    async with storage.database.begin() as connection:
        message = IncomingMessage("web", "a", text, text)
        _, conversation = await receive(connection, storage.vault, message, time.time())
    return conversation


async def said(storage: Service, conversation: str) -> list[str]:
    async with storage.database.connect() as connection:
        return [sent.reply.text for sent in await replies_after(connection, storage.vault, conversation, 0)]


async def until_settled(storage: Service) -> list[str]:
    """The states of the messages once none is open."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with storage.database.connect() as connection:
                states = list(await connection.scalars(select(inbox.c.state).order_by(inbox.c.id)))
            if not {"pending", "claimed"} & set(states):
                return states
            await asyncio.sleep(0.05)


async def test_a_message_that_fails_thrice_is_put_before_humans_and_the_next_goes_on(storage: Service) -> None:
    conversation = await tell(storage, "gazda me tuče")
    await tell(storage, "halo")
    fault = RuntimeError("broken")
    async with working(storage, FailingEngine(fault, fault, fault)):
        assert await until_settled(storage) == ["dead", "done"]
    unread, answered = await said(storage, conversation)
    assert "122" in unread
    assert answered.endswith("halo")
    async with storage.database.connect() as connection:
        (ticket,) = await list_tickets(connection, storage.vault)
        kinds = list(await connection.scalars(select(ticket_events.c.kind)))
    assert ticket.priority == 1
    assert "message_unread" in kinds
    assert "gazda me tuče" in str(ticket)


async def test_an_absent_database_does_not_count_as_a_failure_of_the_message(storage: Service) -> None:
    conversation = await tell(storage, "halo")
    away = OperationalError("", {}, Exception("database is locked"))
    async with working(storage, FailingEngine(away, away, away, away)):
        assert await until_settled(storage) == ["done"]
    assert await said(storage, conversation) == ["1 halo"]


async def test_what_a_worker_taken_for_dead_did_does_not_count(storage: Service) -> None:
    conversation = await tell(storage, "halo")

    async def another_takes_it() -> None:
        async with storage.database.begin() as connection:
            await connection.execute(update(inbox).values(claimed_by="another", attempts=inbox.c.attempts + 1))

    async with working(storage, FailingEngine(another_takes_it)):
        async with asyncio.timeout(PATIENCE):
            while not await _is_held_by_another(storage):
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)
        assert await said(storage, conversation) == []
        async with storage.database.begin() as connection:
            await connection.execute(update(inbox).values(claimed_at=time.time() - 3600))
        assert await until_settled(storage) == ["done"]
    assert await said(storage, conversation) == ["1 halo"]


async def test_a_message_of_which_workers_die_is_put_before_humans(storage: Service) -> None:
    await tell(storage, "poruka koja ruši program")
    async with storage.database.begin() as connection:
        await connection.execute(update(inbox).values(attempts=MOST_CLAIMS))
    async with working(storage, EchoEngine()):
        assert await until_settled(storage) == ["dead"]
    async with storage.database.connect() as connection:
        assert len(await list_tickets(connection, storage.vault)) == 1


async def test_a_stop_finishes_what_is_held(storage: Service) -> None:
    conversation = await tell(storage, "halo")
    begun = asyncio.Event()

    async def slowly() -> None:
        begun.set()
        await asyncio.sleep(0.3)

    async with working(storage, FailingEngine(slowly)):
        await begun.wait()
    assert await said(storage, conversation) == ["1 halo"]
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(outbox)) == 1


async def _is_held_by_another(storage: Service) -> bool:
    async with storage.database.connect() as connection:
        return await connection.scalar(select(inbox.c.claimed_by)) == "another"
