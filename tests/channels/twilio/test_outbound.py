"""What is asked of Twilio, and what its statuses and codes bring about."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import ClientResponse
from sqlalchemy import select, update

from bot.catalogues.segments import segments
from bot.channels.twilio.errors import refusal
from bot.channels.twilio.render import render
from bot.messages.sender import Sender
from bot.service import Service
from bot.settings import Settings
from hotline.database.models import conversations, outbox
from hotline.post import Button, Reply
from tests.channels.conftest import queue, queued
from tests.channels.peer import Call
from tests.channels.twilio.peer import PUBLIC, TwilioPeer, signed

Post = Callable[[Call], Awaitable[ClientResponse]]
STATUS = "/channels/twilio/status"


@pytest.fixture
async def sender(peer: TwilioPeer, storage: Service, settings: Settings) -> AsyncIterator[Sender]:
    transport = peer.transport(settings)
    yield Sender(storage.database, storage.vault, storage.hub, transport)
    await transport.close()


def about(sid: str, state: str, code: str = "") -> Call:
    fields = {"MessageSid": sid, "SmsSid": sid, "MessageStatus": state, "SmsStatus": state, "To": "+38760000001"}
    return signed(STATUS, {**fields, **({"ErrorCode": code} if code else {}), "RawDlrDoneDate": "2611212359"})


async def sent(service: Service, peer: TwilioPeer, sender: Sender) -> str:
    """Send one reply; tells the id under which Twilio took it."""
    await queue(service, peer, "odgovor", now=time.time())
    await sender.send_due()
    async with asyncio.timeout(5):
        while (row := (await queued(service))[-1]).state == "sending":  # the answer is being written down
            await asyncio.sleep(0.02)
    assert row.state == "sent"
    return str(row.provider_id)


async def test_twilio_is_asked_to_forget(peer: TwilioPeer, storage: Service, sender: Sender) -> None:
    await sent(storage, peer, sender)
    body = peer.bodies[0]
    assert (body["ContentRetention"], body["AddressRetention"]) == ("discard", "obfuscate")
    assert body["StatusCallback"] == PUBLIC + STATUS
    assert (body["From"], body["To"]) == ("+38733000000", "+38760000001")


async def test_statuses_in_any_order_change_nothing(
    peer: TwilioPeer, post: Post, storage: Service, sender: Sender
) -> None:
    sid = await sent(storage, peer, sender)
    for state in ("delivered", "sent", "queued", "read", "delivered"):
        assert (await post(about(sid, state))).status == 204
    assert [row.state for row in await queued(storage)] == ["sent"]
    assert len(peer.sent) == 1


@pytest.mark.parametrize("code", ["30005", "30006", "30007", "39999"])
async def test_an_undelivered_message_is_failed_with_its_code(
    peer: TwilioPeer, post: Post, storage: Service, sender: Sender, code: str
) -> None:
    sid = await sent(storage, peer, sender)
    for state in ("undelivered", "sent", "undelivered"):
        assert (await post(about(sid, state, code))).status == 204
    assert [(row.state, row.error) for row in await queued(storage)] == [("failed", code)]


@pytest.mark.parametrize("code", ["30003", "30008"])
async def test_an_unreachable_phone_is_tried_once_more(
    peer: TwilioPeer, post: Post, storage: Service, sender: Sender, code: str
) -> None:
    first = await sent(storage, peer, sender)
    for _ in range(2):
        await post(about(first, "undelivered", code))
    async with storage.database.begin() as connection:
        await connection.execute(update(outbox).values(next_attempt_at=0))
    await sender.send_due()
    assert len(peer.sent) == 2
    second = (await queued(storage))[0].provider_id
    assert second != first
    await post(about(second, "failed", code))
    await sender.send_due()
    assert [row.state for row in await queued(storage)] == ["failed"]
    assert len(peer.sent) == 2


async def test_an_opt_out_that_a_status_tells_stops_the_conversation(
    peer: TwilioPeer, post: Post, storage: Service, sender: Sender
) -> None:
    sid = await sent(storage, peer, sender)
    await post(about(sid, "failed", "21610"))
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(conversations.c.mode)) == "stopped"


async def test_a_status_must_be_signed(peer: TwilioPeer, post: Post, storage: Service, sender: Sender) -> None:
    sid = await sent(storage, peer, sender)
    assert (await post(peer.unsigned(about(sid, "failed", "30005")))).status == 403
    assert [row.state for row in await queued(storage)] == ["sent"]


@pytest.mark.parametrize("sid", ["%", "_" * 34, "SM", "' OR 1=1 --", "SM" + "9" * 32])
async def test_a_status_of_nothing_we_know_changes_nothing(
    peer: TwilioPeer, post: Post, storage: Service, sender: Sender, sid: str
) -> None:
    await sent(storage, peer, sender)
    assert (await post(about(sid, "failed", "30005"))).status == 204
    assert [row.state for row in await queued(storage)] == ["sent"]


@pytest.mark.parametrize(
    ("status", "code", "permanent", "waits", "stop"),
    [
        (400, 21211, True, False, False),
        (400, 21610, True, False, True),
        (400, 21999, True, False, False),
        (400, 63016, True, False, False),
        (429, 20429, False, True, False),
        (401, 20003, False, True, False),
        (500, None, False, False, False),
        (503, 20500, False, False, False),
    ],
)
def test_codes_are_decided(status: int, code: int | None, permanent: bool, waits: bool, stop: bool) -> None:
    decided = refusal(status, code)
    assert (decided.permanent, decided.retry_after is not None, decided.stop) == (permanent, waits, stop)


def test_choices_are_numbered_on_through_a_turn() -> None:
    reply = Reply("Šta želite?", "ask_menu", "bs", (Button("Plata", "/ask_wages"), Button("Čovjek", "/ask_human")))
    assert render(reply, 4, "whatsapp")[0].text == "Šta želite?\n4. Plata\n5. Čovjek"


def test_bosnian_letters_are_plain_only_where_that_saves_a_segment() -> None:
    short, long = Reply("Žao mi je.", "greet", "bs"), Reply("Žao mi je. " * 10, "greet", "bs")
    assert render(short, 1, "sms")[0].text == "Žao mi je."
    assert render(long, 1, "sms")[0].text.startswith("Zao mi je.")
    assert render(long, 1, "whatsapp")[0].text.startswith("Žao mi je.")
    assert segments(render(long, 1, "sms")[0].text) == 1
