"""Consent in the person's own conversation: their yes, no or later counts for this question and nothing else does."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select, update

from bot.messages.consenting import heard_consent
from bot.service import Service
from hotline.database.models import conversations, outbox, ticket_events
from hotline.post import IncomingMessage, Reply, enqueue, receive
from hotline.post.inbox import claim
from hotline.post.outbox import replies_after
from hotline.referrals.asking import agreed_to
from hotline.referrals.hearing import ask_person
from hotline.referrals.making import draft, send
from hotline.referrals.reading import referral_by_id
from hotline.referrals.referral import Referral
from hotline.texts import text
from hotline.tickets.consents import consents_of
from tests.hotline.conftest import Tell
from tests.hotline.referrals.test_referrals import ticket_of

FIELDS = ("what", "place")
PERSON = "one"


async def asked(storage: Service, tell: Tell, language: str = "bs", mode: str = "bot") -> tuple[str, Referral]:
    """A drafted referral whose question the person has read; the conversation and the referral."""
    number = await tell(language, mode=mode, address=PERSON, unit="TK")
    ticket = await ticket_of(storage, number)
    now = time.time() - 1
    async with storage.database.begin() as connection:
        made = await draft(connection, ticket, "labour_inspection", FIELDS, now, "staff:1")
        referral = await referral_by_id(connection, made)
        conversation: str = (await connection.execute(select(conversations.c.id))).scalar_one()
        assert referral is not None
        await ask_person(connection, storage.vault, conversation, referral, language, now, 1, False)
        await connection.execute(update(outbox).values(state="sent"))
    return conversation, referral


async def says(storage: Service, words: str) -> bool:
    """The person writes; whether it was heard as an answer."""
    async with storage.database.begin() as connection:
        await receive(
            connection, storage.vault, IncomingMessage("web", PERSON, f"{words}{time.time()}", words), time.time()
        )
        taken = await claim(connection, storage.vault, "test", time.time())
    assert taken is not None
    return await heard_consent(storage.database, storage.vault, taken, time.time())


async def agreed(storage: Service, referral: Referral) -> frozenset[str]:
    """What may be passed on now."""
    async with storage.database.connect() as connection:
        return await agreed_to(connection, referral)


@pytest.mark.parametrize(
    ("language", "words"),
    [("bs", "da"), ("bs", "1"), ("rom", "va"), ("en", "Yes."), ("ar", "نعم"), ("bs", "=yes@consent:1")],
)
async def test_a_yes_is_the_persons_own(storage: Service, tell: Tell, language: str, words: str) -> None:
    """With the fields, the language, the time, and a fingerprint of what they read."""
    conversation, referral = await asked(storage, tell, language)
    assert await says(storage, words)
    assert await agreed(storage, referral) == set(FIELDS)
    async with storage.database.connect() as connection:
        said = (await consents_of(connection, referral.ticket_id))[-1]
        replies = await replies_after(connection, storage.vault, conversation, 0)
    assert (said.actor, said.language, said.fields, said.given) == ("person", language, FIELDS, True)
    assert said.wording.startswith("consent.ask@")
    assert replies[-1].reply.text == text("consent.heard_yes", language)


@pytest.mark.parametrize(("words", "kind"), [("ne", "consent_refused"), ("kasnije", "consent_later")])
async def test_a_no_and_a_later_pass_nothing_on(storage: Service, tell: Tell, words: str, kind: str) -> None:
    _, referral = await asked(storage, tell)
    assert await says(storage, words)
    assert not await agreed(storage, referral)
    async with storage.database.connect() as connection:
        assert kind in set(await connection.scalars(select(ticket_events.c.kind)))


@pytest.mark.parametrize("words", ["da li je ovo sigurno", "tuče me", "=yes@consent:999", "=yes", "5"])
async def test_other_words_go_their_usual_way(storage: Service, tell: Tell, words: str) -> None:
    _, referral = await asked(storage, tell)
    assert not await says(storage, words)
    assert not await agreed(storage, referral)


async def test_a_yes_to_a_newer_question_is_no_consent(storage: Service, tell: Tell) -> None:
    """The button still is: it names its referral."""
    conversation, referral = await asked(storage, tell)
    async with storage.database.begin() as connection:
        newer = [Reply("Ima li povrijeđenih?", "report.ask_injured", "bs")]
        await enqueue(connection, storage.vault, conversation, "inbox:0", newer, time.time(), state="sent")
    assert not await says(storage, "da")
    assert not await agreed(storage, referral)


async def test_a_question_that_was_not_shown_has_no_answer(storage: Service, tell: Tell) -> None:
    """It waits for a person who is silent or watched; their yes was to something else."""
    _, referral = await asked(storage, tell)
    async with storage.database.begin() as connection:
        await connection.execute(update(outbox).values(state="held"))
    assert not await says(storage, "da")
    assert not await agreed(storage, referral)


@pytest.mark.parametrize("mode", ["exit", "ended"])
async def test_in_the_signpost_nothing_is_agreed_to(storage: Service, tell: Tell, mode: str) -> None:
    _, referral = await asked(storage, tell, mode=mode)
    assert not await says(storage, f"=yes@consent:{referral.id}")
    assert not await agreed(storage, referral)


async def test_while_a_human_writes_the_bot_keeps_it_silently(storage: Service, tell: Tell) -> None:
    conversation, referral = await asked(storage, tell, mode="human")
    assert await says(storage, "da")
    assert await agreed(storage, referral) == set(FIELDS)
    async with storage.database.connect() as connection:
        assert len(await replies_after(connection, storage.vault, conversation, 0)) == 1


async def test_a_later_no_takes_back_what_was_sent(storage: Service, tell: Tell) -> None:
    _, referral = await asked(storage, tell)
    await says(storage, "da")
    ticket = await ticket_of(storage, referral.ticket_id)
    async with storage.database.begin() as connection:
        await send(connection, ticket, referral.id, time.time(), "staff:1")
    assert await says(storage, f"=no@consent:{referral.id}")
    async with storage.database.connect() as connection:
        after = await referral_by_id(connection, referral.id)
    assert after is not None
    assert (after.status, after.reason) == ("revoked", "withdrawn_by_person")
