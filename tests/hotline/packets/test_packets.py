"""The sealed packet: opens once, with the passphrase, before it expires; and takes the receiver's answer."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any

import pytest
from aiohttp.test_utils import TestClient
from sqlalchemy import select, update

from bot.app import create_app
from bot.service import Service
from hotline.audit import list_entries
from hotline.database.models import packets, referrals, ticket_events
from hotline.packets import MadePacket, make_packet
from hotline.packets.locking import ALPHABET, new_passphrase
from hotline.packets.opening import MOST_FAILURES, MOST_TRIES_LOGGED
from hotline.referrals.revoking import revoke
from tests.hotline.conftest import WORDS, Tell
from tests.hotline.referrals.test_referrals import STAFF, referred, ticket_of

Client = TestClient[Any, Any]
ANSWER = re.compile(r'name="answer" value="([^"]+)"')


@pytest.fixture
async def client(storage: Service, aiohttp_client: Any) -> Client:
    """A receiver's browser on the production app, without the engine."""
    app = create_app(storage)
    app.cleanup_ctx.clear()
    browser: Client = await aiohttp_client(app)
    return browser


async def packet(storage: Service, tell: Tell, language: str = "bs", **facts: Any) -> tuple[int, MadePacket]:
    """A ticket that was referred with a packet."""
    number = await tell(**{"consent_referral": True, "unit": "TK", "contact": "066 111 222", **facts})
    sent = await referred(storage, number)
    ticket = await ticket_of(storage, number)
    async with storage.database.begin() as connection:
        return number, await make_packet(connection, storage.vault, ticket, sent, time.time(), STAFF, language)


async def kinds(storage: Service, number: int) -> list[str]:
    """What the ticket's history says of the packet."""
    async with storage.database.connect() as connection:
        query = select(ticket_events.c.kind).where(ticket_events.c.ticket_id == number)
        return [kind for kind in await connection.scalars(query) if kind.startswith(("packet", "referral"))]


async def test_it_opens_once_and_shows_the_agreed_fields_only(storage: Service, tell: Tell, client: Client) -> None:
    number, made = await packet(storage, tell)
    asked = await client.get(made.path)
    assert asked.status == 200
    assert WORDS not in await asked.text()
    assert asked.headers["Referrer-Policy"] == "no-referrer"
    opened = await client.post(made.path, data={"passphrase": made.passphrase.upper().replace("-", " ")})
    page = await opened.text()
    assert opened.status == 200
    assert WORDS in page
    assert "Tuzlanski kanton" in page
    assert "066" not in page
    again = await client.post(made.path, data={"passphrase": made.passphrase})
    assert again.status == 403
    assert WORDS not in await again.text()
    assert await kinds(storage, number) == ["referral_drafted", "referral_sent", "packet_made", "packet_opened"]


async def test_looking_at_the_link_opens_nothing(storage: Service, tell: Tell, client: Client) -> None:
    """Messengers and mail programs look at links by themselves."""
    _, made = await packet(storage, tell)
    for _ in range(10):
        assert (await client.get(made.path)).status == 200
    assert (await client.post(made.path, data={"passphrase": made.passphrase})).status == 200


async def test_wrong_passphrases_destroy_it(storage: Service, tell: Tell, client: Client) -> None:
    number, made = await packet(storage, tell)
    for _ in range(MOST_FAILURES):
        assert (await client.post(made.path, data={"passphrase": "abcd"})).status == 403
    assert (await client.post(made.path, data={"passphrase": made.passphrase})).status == 403
    assert (await kinds(storage, number))[-1] == "packet_locked"
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(packets.c.sealed)) is None


async def test_a_broken_form_is_refused_and_is_no_try(storage: Service, tell: Tell, client: Client) -> None:
    """However often: the packet still opens."""
    _, made = await packet(storage, tell)
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for _ in range(12):
        answer = await client.post(made.path, data=b"--x\r\nCon|tent: {\r\n\r\na", headers=headers)
        assert answer.status == 400
    assert (await client.post(made.path, data={"passphrase": made.passphrase})).status == 200


async def test_it_expires(storage: Service, tell: Tell, client: Client) -> None:
    _, made = await packet(storage, tell)
    async with storage.database.begin() as connection:
        await connection.execute(update(packets).values(expires_at=time.time() - 1))
    assert (await client.post(made.path, data={"passphrase": made.passphrase})).status == 403


async def test_two_at_once_open_it_once(storage: Service, tell: Tell, client: Client) -> None:
    _, made = await packet(storage, tell)
    tries = [client.post(made.path, data={"passphrase": made.passphrase}) for _ in range(4)]
    answers = await asyncio.gather(*tries)
    assert sorted(one.status for one in answers) == [200, 403, 403, 403]


async def logged(storage: Service) -> list[str]:
    """What the audit log says of packets, in an unbroken chain."""
    async with storage.database.connect() as connection:
        assert (await storage.audit.verify(connection)).whole
        return [one.action async for one in list_entries(connection) if one.actor == "receiver"]


async def test_opening_trying_and_answering_are_in_the_audit_log(storage: Service, tell: Tell, client: Client) -> None:
    _, made = await packet(storage, tell)
    await client.post(made.path, data={"passphrase": "abcd"})
    page = await (await client.post(made.path, data={"passphrase": made.passphrase})).text()
    await client.post(made.path, data={"passphrase": made.passphrase})
    found = ANSWER.search(page)
    assert found is not None
    await client.post(f"{made.path}/answer", data={"answer": found.group(1), "decision": "accepted"})
    assert await logged(storage) == ["packet.refused", "packet.opened", "packet.tried_late", "packet.accepted"]
    async with storage.database.connect() as connection:
        written = repr([one async for one in list_entries(connection)])
    assert made.passphrase not in written
    assert made.path.rpartition("/")[2] not in written


async def test_whoever_has_the_link_cannot_fill_the_log(storage: Service, tell: Tell, client: Client) -> None:
    """Nor can somebody with made-up links: nothing is written of these."""
    _, made = await packet(storage, tell)
    for _ in range(MOST_TRIES_LOGGED + 5):
        await client.post(made.path, data={"passphrase": "abcd"})
        await client.post(f"/packet/{'A' * 43}", data={"passphrase": "abcd"})
    actions = await logged(storage)
    assert len(actions) == MOST_TRIES_LOGGED
    assert actions[MOST_FAILURES - 1] == "packet.locked"


async def test_links_that_are_none_look_the_same(storage: Service, tell: Tell, client: Client) -> None:
    _, made = await packet(storage, tell)
    other = f"/packet/{'A' * 43}"
    assert await (await client.get(made.path)).text() == await (await client.get(other)).text()
    refused = [await (await client.post(path, data={"passphrase": "x"})).text() for path in (made.path, other)]
    assert refused[0] == refused[1]
    assert (await client.get("/packet/short")).status == 404


@pytest.mark.parametrize(
    ("decision", "reason", "status"), [("accepted", "", "accepted"), ("rejected", "no_capacity", "rejected")]
)
async def test_it_takes_the_answer_once(
    storage: Service, tell: Tell, client: Client, decision: str, reason: str, status: str
) -> None:
    number, made = await packet(storage, tell, "en")
    page = await (await client.post(made.path, data={"passphrase": made.passphrase})).text()
    found = ANSWER.search(page)
    assert found is not None
    given = {"answer": found.group(1), "decision": decision, "reason": reason}
    assert (await client.post(f"{made.path}/answer", data={**given, "answer": "x"})).status == 409
    assert (await client.post(f"{made.path}/answer", data=given)).status == 200
    assert (await client.post(f"{made.path}/answer", data=given)).status == 409
    assert (await ticket_of(storage, number)).referrals[0].status == status


async def test_a_revoked_referral_opens_nothing_and_takes_no_answer(
    storage: Service, tell: Tell, client: Client
) -> None:
    number, made = await packet(storage, tell)
    async with storage.database.begin() as connection:
        await revoke(connection, number, time.time())
    assert (await client.post(made.path, data={"passphrase": made.passphrase})).status == 403


async def test_the_database_holds_neither_link_nor_passphrase_nor_words(storage: Service, tell: Tell) -> None:
    _, made = await packet(storage, tell)
    token = made.path.rpartition("/")[2]
    async with storage.database.connect() as connection:
        rows = [
            *(await connection.execute(select(packets))).all(),
            *(await connection.execute(select(referrals))).all(),
        ]
    written = " ".join(map(repr, rows))
    for secret in (token, made.passphrase, made.passphrase.replace("-", ""), WORDS):
        assert secret not in written
    assert token not in repr(made)
    assert made.passphrase not in repr(made)


async def test_words_of_a_person_are_escaped(storage: Service, tell: Tell, client: Client) -> None:
    _, made = await packet(storage, tell, words="<script>alert(1)</script> drži mi pasoš")
    page = await (await client.post(made.path, data={"passphrase": made.passphrase})).text()
    assert "<script>" not in page


def test_a_passphrase_can_be_read_aloud() -> None:
    said = new_passphrase()
    assert len(said.split("-")) == 5
    assert not set(said) - set(ALPHABET) - {"-"}
    assert not set("il1o0") & set(ALPHABET)
    assert len({new_passphrase() for _ in range(100)}) == 100
