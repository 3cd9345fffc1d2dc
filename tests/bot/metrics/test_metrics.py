"""Metrics tell of queues, times and failures, to whoever may read them, and of no person."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import update

from bot.app import create_app
from bot.metrics import Family, render
from bot.service import Service
from hotline.database.models import conversations, inbox, outbox
from hotline.post import IncomingMessage, Reply, enqueue, finish, receive
from hotline.report import Report
from hotline.tickets import keep_report
from tests.postgres import BOTH, databases_for

CANARY = "kanarinac u rudniku"
PHONE = "+38760000011"
LINE = re.compile(r'putokaz_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.e+-]+')


@pytest.fixture(params=BOTH)
def databases(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    yield from databases_for(request)


@pytest.fixture
async def client(storage: Service) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    app = create_app(storage)
    app.cleanup_ctx.clear()
    async with TestClient(TestServer(app)) as opened:
        yield opened


async def figures(client: TestClient) -> dict[str, float]:  # type: ignore[type-arg]
    answer = await client.get("/metrics")
    assert answer.status == 200
    lines = [line for line in (await answer.text()).splitlines() if not line.startswith("#")]
    assert all(LINE.fullmatch(line) for line in lines), lines
    return {name.removeprefix("putokaz_"): float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


async def tell(storage: Service, ago: float, channel: str = "sms") -> tuple[int, str]:
    async with storage.database.begin() as connection:
        message = IncomingMessage(channel, PHONE, f"{CANARY}{ago}", CANARY)
        return await receive(connection, storage.vault, message, time.time() - ago)


async def test_it_tells_how_long_messages_wait_and_how_quickly_they_were_answered(
    storage: Service,
    client: TestClient,  # type: ignore[type-arg]
) -> None:
    answered, _ = await tell(storage, 100.0)
    async with storage.database.begin() as connection:
        await finish(connection, answered, time.time() - 97.0)
    await tell(storage, 42.0)
    known = await figures(client)
    assert known["inbox_oldest_seconds"] == pytest.approx(42, abs=5)
    assert known['answer_seconds{quantile="0.95"}'] == pytest.approx(3, abs=0.5)
    assert known['inbox_rows{state="pending"}'] == 1
    assert known["messages_received_total"] == 2


async def test_it_tells_what_was_not_delivered(storage: Service, client: TestClient) -> None:  # type: ignore[type-arg]
    _, conversation = await tell(storage, 10.0)
    async with storage.database.begin() as connection:
        replies = [Reply(CANARY, "ask_wages", "bs")] * 2
        await enqueue(connection, storage.vault, conversation, "test:1", replies, time.time() - 30)
        await connection.execute(update(outbox).where(outbox.c.ordinal == 0).values(state="failed"))
    known = await figures(client)
    assert known['deliveries_failed_rows{channel="sms"}'] == 1
    assert known["outbox_oldest_seconds"] == pytest.approx(30, abs=5)


async def test_it_tells_of_danger_that_nobody_has_taken(storage: Service, client: TestClient) -> None:  # type: ignore[type-arg]
    _, conversation = await tell(storage, 10.0)
    async with storage.database.begin() as connection:
        report = Report(opened=True, present_danger=True, told=(CANARY,))
        opened = time.time() - 600
        await keep_report(connection, storage.vault, (conversation, "sms", "bs"), report, opened)
    known = await figures(client)
    assert known["urgent_untaken_seconds"] == pytest.approx(600, abs=5)
    assert known['tickets_overdue{priority="P0"}'] == 1


async def test_it_tells_nothing_of_a_person(storage: Service, client: TestClient) -> None:  # type: ignore[type-arg]
    await tell(storage, 1.0)
    text = await (await client.get("/metrics")).text()
    async with storage.database.connect() as connection:
        ids = [str(row.id) for row in await connection.execute(conversations.select())]
        providers = [row.provider_id for row in await connection.execute(inbox.select())]
    assert not any(secret in text for secret in (CANARY, PHONE, *ids, *providers))


async def test_only_this_machine_may_read_without_a_token(client: TestClient) -> None:  # type: ignore[type-arg]
    assert (await client.get("/metrics")).status == 200
    assert (await client.get("/metrics", headers={"X-Forwarded-For": "198.51.100.7"})).status == 403


@pytest.mark.parametrize(("shown", "status"), [("Bearer right", 200), ("Bearer wrong", 403), ("", 403)])
async def test_a_token_is_asked_of_everybody_when_there_is_one(storage: Service, shown: str, status: int) -> None:
    guarded = replace(storage, settings=replace(storage.settings, metrics_token="right"))
    app = create_app(guarded)
    app.cleanup_ctx.clear()
    async with TestClient(TestServer(app)) as client:
        assert (await client.get("/metrics", headers={"Authorization": shown})).status == status


async def test_readiness_tells_why_not(client: TestClient) -> None:  # type: ignore[type-arg]
    answer = await client.get("/readyz")
    assert answer.status == 503
    assert (await answer.json())["why"] == {"model": "it is being loaded"}


def test_labels_are_escaped() -> None:
    page = render([Family.by("x", "y", "z", {'a"b\\c\n': 1.0})])
    assert page.splitlines()[-1] == 'putokaz_x{z="a\\"b\\\\c\\n"} 1'
