"""WhatsApp's 24 hours: outside of them a reply waits, and only who agreed is told so, once and neutrally."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest
from aiohttp import ClientResponse
from sqlalchemy import update

from bot.messages.sender import Sender
from bot.service import Service
from bot.settings import Settings
from hotline.database.models import inbox
from hotline.post.holding import pull_held
from hotline.report import Report
from hotline.tickets import keep_report
from tests.channels.conftest import Clock, queue, queued
from tests.channels.peer import Call
from tests.channels.twilio.peer import WhatsappPeer, sid, signed

Post = Callable[[Call], Awaitable[ClientResponse]]
DAY = 24 * 3600.0
TEMPLATE = "HX" + "1" * 32


@pytest.fixture
def peer() -> WhatsappPeer:
    return WhatsappPeer()


@pytest.fixture
def clock() -> Clock:
    """Begins at the real time: the service's own housekeeping, which goes by that, must find nothing too old."""
    begun = Clock()
    begun.now = float(int(time.time()))
    return begun


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, twilio_whatsapp_template=TEMPLATE)


@pytest.fixture
async def sender(peer: WhatsappPeer, storage: Service, settings: Settings, clock: Clock) -> AsyncIterator[Sender]:
    transport = peer.transport(settings)
    yield Sender(storage.database, storage.vault, storage.hub, transport, clock)
    await transport.close()


async def wrote(storage: Service, peer: WhatsappPeer, post: Post, at: float, **facts: object) -> str:
    """A person wrote at a time; then two replies wait. Tells the conversation's id."""
    await post(peer.message("zdravo", 1))
    conversation_id = await queue(storage, peer, "prvo", "drugo", now=at + DAY)
    async with storage.database.begin() as connection:
        await connection.execute(update(inbox).values(received_at=at))
        report = Report(opened=True, **facts)  # type: ignore[arg-type]  # facts of a test
        await keep_report(connection, storage.vault, (conversation_id, "whatsapp", "bs"), report, at)
    return conversation_id


async def states(storage: Service) -> list[str]:
    return [row.state for row in await queued(storage)]


def templates(peer: WhatsappPeer) -> list[str]:
    return [body["ContentSid"] for body in peer.bodies if "ContentSid" in body]


async def test_inside_the_window_a_reply_is_sent(
    peer: WhatsappPeer, post: Post, sender: Sender, storage: Service, clock: Clock
) -> None:
    await wrote(storage, peer, post, clock.now - DAY + 60)
    await sender.send_due()
    assert ([text for _, text in peer.sent], templates(peer)) == (["prvo", "drugo"], [])


async def test_outside_of_it_who_agreed_is_told_once_and_reads_it_after_writing(
    peer: WhatsappPeer, post: Post, sender: Sender, storage: Service, clock: Clock
) -> None:
    conversation_id = await wrote(storage, peer, post, clock.now - DAY - 60, consent_contact=True)
    for _ in range(3):
        await sender.send_due()
    assert templates(peer) == [TEMPLATE]
    assert all("Body" not in body for body in peer.bodies)
    assert await states(storage) == ["held", "held", "sent"]
    async with storage.database.begin() as connection:
        await connection.execute(update(inbox).values(received_at=clock.now))
        await pull_held(connection, conversation_id, clock.now)
    await sender.send_due()
    assert [text for _, text in peer.sent if text] == ["prvo", "drugo"]


@pytest.mark.parametrize("facts", [{}, {"consent_contact": False}, {"consent_contact": True, "watched": True}])
async def test_whoever_did_not_agree_or_is_watched_gets_no_template(
    peer: WhatsappPeer, post: Post, sender: Sender, storage: Service, clock: Clock, facts: dict[str, object]
) -> None:
    await wrote(storage, peer, post, clock.now - DAY - 60, **facts)
    await sender.send_due()
    assert (peer.bodies, await states(storage)) == ([], ["held", "held"])


async def test_without_a_template_nothing_is_sent(
    peer: WhatsappPeer, post: Post, storage: Service, settings: Settings, clock: Clock
) -> None:
    transport = peer.transport(replace(settings, twilio_whatsapp_template=""))
    await wrote(storage, peer, post, clock.now - DAY - 60, consent_contact=True)
    await Sender(storage.database, storage.vault, storage.hub, transport, clock).send_due()
    await transport.close()
    assert (peer.bodies, await states(storage)) == ([], ["held", "held"])


async def test_a_refusal_that_comes_later_holds_the_reply_too(
    peer: WhatsappPeer, post: Post, sender: Sender, storage: Service, clock: Clock
) -> None:
    await wrote(storage, peer, post, clock.now - 60)
    await sender.send_due()
    fields = {"MessageSid": sid(0xABC000 + 1), "MessageStatus": "undelivered", "ErrorCode": "63016"}
    assert (await post(signed("/channels/twilio/status", fields))).status == 204
    assert await states(storage) == ["held", "sent"]


async def test_a_refusal_at_once_holds_the_reply_too(
    peer: WhatsappPeer, post: Post, sender: Sender, storage: Service, clock: Clock
) -> None:
    await wrote(storage, peer, post, clock.now - 60)
    peer.faults = ["outside"]
    await sender.send_due()
    assert await states(storage) == ["held", "sent"]
