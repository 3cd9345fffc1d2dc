"""Who may have a message: one worker, as long as it lives, whatever the clock does."""

from __future__ import annotations

import asyncio
import time

import pytest
from sqlalchemy import select, update

from bot.service import Service
from hotline.database.models import inbox, outbox
from hotline.post import Claimed, IncomingMessage, Reply, claim, enqueue, finish, open_conversation, receive
from hotline.post.delivery import take_due
from hotline.post.inbox import ClaimLostError, free_claims, free_old_claims, hold

LEASE = 15.0
NOW = 1_800_000_000.0


async def store(storage: Service, person: str, number: int) -> int:
    async with storage.database.begin() as connection:
        message = IncomingMessage("sms", person, f"{person}{number}", "halo")
        return (await receive(connection, storage.vault, message, NOW))[0]


async def take(storage: Service, worker: str, now: float = NOW) -> Claimed | None:
    async with storage.database.begin() as connection:
        return await claim(connection, storage.vault, worker, now)


async def free_old(storage: Service, now: float) -> int:
    async with storage.database.begin() as connection:
        return await free_old_claims(connection, now, LEASE)


async def test_many_workers_never_take_two_messages_of_a_person_at_once(storage: Service) -> None:
    for number in range(6):
        for person in "abc":
            await store(storage, person, number)
    order: dict[str, list[int]] = {}
    busy: set[str] = set()

    async def work(name: str) -> None:
        while sum(map(len, order.values())) < 18:
            message = await take(storage, name)
            if message is None:
                await asyncio.sleep(0.005)
                continue
            assert message.conversation_id not in busy
            busy.add(message.conversation_id)
            order.setdefault(message.conversation_id, []).append(message.id)
            await asyncio.sleep(0.002)
            busy.discard(message.conversation_id)
            async with storage.database.begin() as connection:
                await finish(connection, message.id, NOW)

    async with asyncio.timeout(60):
        await asyncio.gather(*(work(f"w{number}") for number in range(6)))
    assert [ids == sorted(ids) for ids in order.values()] == [True] * 3


@pytest.mark.parametrize(
    ("later", "freed"), [(LEASE - 1, 0), (LEASE + 1, 1), (-3600.0, 1)], ids=["living", "dead", "clock put back"]
)
async def test_a_claim_is_freed_when_its_lease_is_over(storage: Service, later: float, freed: int) -> None:
    await store(storage, "a", 1)
    await take(storage, "w")
    assert await free_old(storage, NOW + later) == freed


async def test_who_lost_a_claim_cannot_write(storage: Service) -> None:
    await store(storage, "a", 1)
    slow = await take(storage, "slow")
    assert slow is not None
    assert await free_old(storage, NOW + LEASE + 1) == 1
    quick = await take(storage, "quick")
    assert quick is not None
    async with storage.database.begin() as connection:
        await hold(connection, quick)
    with pytest.raises(ClaimLostError):
        async with storage.database.begin() as connection:
            await hold(connection, slow)


async def test_the_same_worker_knows_an_older_claim_of_its_own(storage: Service) -> None:
    await store(storage, "a", 1)
    older = await take(storage, "w")
    assert older is not None
    async with storage.database.begin() as connection:
        await free_claims(connection, "w")
    await take(storage, "w")
    with pytest.raises(ClaimLostError):
        async with storage.database.begin() as connection:
            await hold(connection, older)


async def test_a_reply_is_due_when_the_clock_was_put_back(storage: Service) -> None:
    async with storage.database.begin() as connection:
        opened = await open_conversation(connection, storage.vault, "sms", "a", NOW)
        await enqueue(connection, storage.vault, opened.id, "test:1", [Reply("x", "ask_wages", "bs")], NOW)
        await connection.execute(update(outbox).values(next_attempt_at=NOW + 300))
        assert await take_due(connection, "sms", NOW, NOW + 60, 8) == []
        assert len(await take_due(connection, "sms", NOW - 86_400, NOW - 86_340, 8)) == 1


async def test_two_writers_of_one_person_keep_their_order(storage: Service) -> None:
    await store(storage, "a", 0)
    await asyncio.gather(*(store(storage, "a", number) for number in range(1, 12)))
    async with storage.database.connect() as connection:
        rows = (await connection.execute(select(inbox.c.id, inbox.c.state).order_by(inbox.c.id))).all()
    assert len(rows) == 12
    seen = []
    while (message := await take(storage, "w", time.time())) is not None:
        seen.append(message.id)
        async with storage.database.begin() as connection:
            await finish(connection, message.id, NOW)
    assert seen == [row.id for row in rows]
