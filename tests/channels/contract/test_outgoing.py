"""What every channel does with what goes out, and with a provider that fails."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from bot.catalogues.segments import plain_letters
from bot.messages.sender import LEASE_SECONDS, Sender
from bot.service import Service
from bot.settings import Settings
from hotline.database.models import conversations, outbox, ticket_events
from hotline.post.stopping import STOPPED, stop_conversation
from hotline.report import Report
from hotline.tickets import keep_report
from tests.channels.conftest import Clock, queue, queued
from tests.channels.peer import Peer


@pytest.fixture
async def sender(peer: Peer, storage: Service, settings: Settings, clock: Clock) -> AsyncIterator[Sender]:
    transport = peer.transport(settings)
    yield Sender(storage.database, storage.vault, storage.hub, transport, clock)
    await transport.close()


async def states(service: Service) -> list[str]:
    return [row.state for row in await queued(service)]


async def test_it_sends_replies_in_order_and_once(peer: Peer, sender: Sender, storage: Service) -> None:
    await queue(storage, peer, "prvo", "drugo", "treće")
    await queue(storage, peer, "drugoj osobi", person=2)
    await sender.send_due()
    await sender.send_due()
    assert [text for to, text in peer.sent if to == peer.person(1)] == ["prvo", "drugo", "treće"]
    assert [text for to, text in peer.sent if to == peer.person(2)] == ["drugoj osobi"]
    assert set(await states(storage)) == {"sent"}


async def test_a_temporary_fault_is_tried_again_later_and_keeps_the_order(
    peer: Peer, sender: Sender, storage: Service, clock: Clock
) -> None:
    peer.faults = ["temporary"] * 3
    await queue(storage, peer, "prvo", "drugo")
    for _ in range(20):
        await sender.send_due()
        clock.now += 30
    assert [text for _, text in peer.sent] == ["prvo", "drugo"]
    assert peer.calls == 5


async def test_a_provider_that_fails_for_ten_minutes_loses_nothing(
    peer: Peer, sender: Sender, storage: Service, clock: Clock
) -> None:
    await queue(storage, peer, "prvo", "drugo")
    for second in range(0, 1200, 20):
        peer.faults = ["temporary"] * 9 if second < 600 else []
        await sender.send_due()
        clock.now += 20
    assert [text for _, text in peer.sent] == ["prvo", "drugo"]
    assert peer.calls < 20


async def test_a_rate_limit_is_obeyed(peer: Peer, sender: Sender, storage: Service, clock: Clock) -> None:
    peer.faults = ["limited"]
    await queue(storage, peer, "prvo")
    await sender.send_due()
    clock.now += 4.9
    await sender.send_due()
    assert (peer.calls, peer.sent) == (1, [])
    clock.now += 4
    await sender.send_due()
    assert [text for _, text in peer.sent] == ["prvo"]


async def test_a_permanent_fault_is_not_tried_again_and_stands_on_the_ticket(
    peer: Peer, sender: Sender, storage: Service, clock: Clock
) -> None:
    peer.faults = ["permanent"]
    conversation_id = await queue(storage, peer, "prvo", "drugo")
    async with storage.database.begin() as connection:
        report = Report(opened=True)
        await keep_report(connection, storage.vault, (conversation_id, peer.channel, "bs"), report, clock.now)
    await sender.send_due()
    clock.now += 9000
    await sender.send_due()
    assert [text for _, text in peer.sent] == ["drugo"]
    assert await states(storage) == ["failed", "sent"]
    async with storage.database.connect() as connection:
        kinds = list(await connection.scalars(select(ticket_events.c.kind)))
    assert kinds.count("delivery_failed") == 1


async def test_after_a_crash_a_reply_is_tried_once_more_and_oftener_only_where_repeats_are_refused(
    peer: Peer, sender: Sender, storage: Service, clock: Clock
) -> None:
    await queue(storage, peer, "prvo", "drugo")
    for crash in range(2):
        async with storage.database.begin() as connection:
            await connection.execute(
                update(outbox).where(outbox.c.ordinal == 0).values(state="sending", next_attempt_at=clock.now + 1)
            )
        await sender.send_due()
        assert peer.sent == [], crash
        clock.now += LEASE_SECONDS
        if crash == 0:
            await sender.send_due()
    await sender.send_due()
    clock.now += 60
    await sender.send_due()
    safe = peer.transport(storage.settings).refuses_repeats
    assert [text for _, text in peer.sent] == (["prvo", "drugo"] if safe else ["drugo"])
    assert await states(storage) == (["sent", "sent"] if safe else ["failed", "sent"])


async def test_what_comes_too_late_is_not_sent(peer: Peer, sender: Sender, storage: Service, clock: Clock) -> None:
    await queue(storage, peer, "prvo")
    clock.now += 5 * 3600
    await sender.send_due()
    assert peer.sent == []
    assert await states(storage) == ["failed"]


async def test_nothing_is_sent_to_whom_has_stopped_us(peer: Peer, sender: Sender, storage: Service) -> None:
    conversation_id = await queue(storage, peer, "prvo")
    async with storage.database.begin() as connection:
        await stop_conversation(connection, conversation_id)
    await sender.send_due()
    assert peer.sent == []
    assert await states(storage) == ["failed"]


async def test_a_person_who_blocked_us_is_left_alone(peer: Peer, sender: Sender, storage: Service) -> None:
    peer.faults = ["blocked"]
    await queue(storage, peer, "prvo", "drugo")
    await sender.send_due()
    if peer.channel == "sms-gateway":
        return  # a gateway has no word for it
    assert peer.calls == 1
    assert await states(storage) == ["failed", "failed"]
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(conversations.c.mode)) == STOPPED


async def test_what_the_web_fetches_is_never_sent(peer: Peer, sender: Sender, storage: Service) -> None:
    await queue(storage, peer, "prvo")
    async with storage.database.begin() as connection:
        await connection.execute(update(conversations).values(channel="web"))
    await sender.send_due()
    assert peer.sent == []
    assert await states(storage) == ["pending"]


async def test_a_long_text_goes_in_parts_and_none_goes_twice(
    peer: Peer, sender: Sender, storage: Service, clock: Clock
) -> None:
    text = "rečenica koja nešto kaže. " * 190
    await queue(storage, peer, text)
    real, times = peer.take, 0

    async def second_part_fails(request):  # type: ignore[no-untyped-def]
        nonlocal times
        times += 1
        return peer.fault("temporary") if times == 2 else await real(request)

    peer.take = second_part_fails  # type: ignore[method-assign]
    await sender.send_due()
    clock.now += 30
    await sender.send_due()
    words = " ".join(" ".join(part for _, part in peer.sent).split())
    assert plain_letters(words) == plain_letters(text.strip())
    assert len(peer.sent) > 1
