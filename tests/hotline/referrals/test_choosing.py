"""Consent piece by piece: each piece is asked by itself, only what was agreed to leaves, one word takes it back."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select, update

from bot.service import Service
from hotline.console.wording import Wording
from hotline.database.models import conversations, outbox, ticket_events
from hotline.packets.contents import sections_of
from hotline.packets.making import make_packet
from hotline.post import Reply
from hotline.post.outbox import replies_after
from hotline.referrals import errors
from hotline.referrals.asking import agreed_to
from hotline.referrals.fields import FIELDS
from hotline.referrals.hearing import ask_person
from hotline.referrals.making import draft, send
from hotline.referrals.reading import referral_by_id
from hotline.referrals.referral import Referral
from hotline.texts import text
from hotline.tickets.consents import consents_of
from hotline.tickets.withdrawing import withdraw_consent
from nlu.taxonomy import languages
from tests.hotline.conftest import Tell
from tests.hotline.referrals.test_hearing import PERSON, says
from tests.hotline.referrals.test_referrals import ticket_of

PIECES = ("what", "place", "contact")


async def asked(
    storage: Service,
    tell: Tell,
    language: str = "bs",
    fields: tuple[str, ...] = PIECES,
    mode: str = "bot",
    **facts: object,
) -> Referral:
    """A drafted referral whose question the person has read."""
    number = await tell(language, mode=mode, address=PERSON, unit="TK", contact="066", **facts)
    ticket, now = await ticket_of(storage, number), time.time() - 1
    async with storage.database.begin() as connection:
        made = await draft(connection, ticket, "legal_aid", fields, now, "staff:1")
        referral = await referral_by_id(connection, made)
        assert referral is not None
        conversation: str = (await connection.execute(select(conversations.c.id))).scalar_one()
        await ask_person(connection, storage.vault, conversation, referral, language, now, 1, False)
    await show(storage)
    return referral


async def show(storage: Service) -> None:
    """Everything that waits reaches the person."""
    async with storage.database.begin() as connection:
        await connection.execute(update(outbox).values(state="sent", created_at=time.time() - 0.5))


async def say(storage: Service, *words: str) -> Reply:
    """The person answers, one after the other; the last thing they read then."""
    for one in words:
        assert await says(storage, one), one
        await show(storage)
    return (await shown(storage))[-1]


async def shown(storage: Service) -> list[Reply]:
    """All they have read."""
    async with storage.database.connect() as connection:
        conversation: str = (await connection.execute(select(conversations.c.id))).scalar_one()
        return [one.reply for one in await replies_after(connection, storage.vault, conversation, 0)]


async def agreed(storage: Service, referral: Referral) -> frozenset[str]:
    async with storage.database.connect() as connection:
        return await agreed_to(connection, referral)


async def sent(storage: Service, referral: Referral) -> Referral:
    """The operator passes it on."""
    ticket = await ticket_of(storage, referral.ticket_id)
    async with storage.database.begin() as connection:
        return await send(connection, ticket, referral.id, time.time(), "staff:1")


@pytest.mark.parametrize("language", languages())
async def test_each_piece_is_asked_by_itself_with_one_tap(storage: Service, tell: Tell, language: str) -> None:
    referral = await asked(storage, tell, language)
    first = (await shown(storage))[-1]
    assert first.buttons[-1].title == text("consent.choose", language)
    answer = f"=choose@consent:{referral.id}"
    for field, tap in zip(PIECES, ("yes", "no", "yes"), strict=True):
        question = await say(storage, answer)
        assert text(f"consent.field_{field}", language) in question.text
        assert [button.payload for button in question.buttons][:2] == [
            f"={one}@consent:{referral.id}:{field}" for one in ("yes", "no")
        ]
        answer = f"={tap}@consent:{referral.id}:{field}"
    last = await say(storage, answer)
    assert text("consent.field_what", language) in last.text
    assert text("consent.field_contact", language) in last.text
    assert text("consent.field_place", language) not in last.text
    assert await agreed(storage, referral) == {"what", "contact"}


@pytest.mark.parametrize("words", [("4", "1", "2", "1"), ("Nešto od toga", "da", "ne", "da.")])
async def test_digits_and_words_choose_as_well(storage: Service, tell: Tell, words: tuple[str, ...]) -> None:
    """As on SMS."""
    referral = await asked(storage, tell)
    await say(storage, *words)
    assert await agreed(storage, referral) == {"what", "contact"}


async def test_each_answer_is_kept_with_time_language_and_wording(storage: Service, tell: Tell) -> None:
    referral = await asked(storage, tell, "en")
    await say(storage, "4", "1", "2", "1")
    async with storage.database.connect() as connection:
        kept = (await consents_of(connection, referral.ticket_id))[-4:]
    assert [(one.fields, one.given) for one in kept] == [
        (PIECES, False),
        (("what",), True),
        (("place",), False),
        (("contact",), True),
    ]
    assert [one.wording.partition("@")[0] for one in kept] == ["consent.choose", *["consent.ask_field"] * 3]
    assert len({one.wording for one in kept[1:]}) == 3, "the fingerprint is of the words with their piece"
    assert all(one.actor == "person" and one.language == "en" and one.at > 0 for one in kept)


async def test_the_history_says_what_was_chosen(storage: Service, tell: Tell) -> None:
    """To choose is no refusal."""
    referral = await asked(storage, tell)
    await say(storage, "4", "1", "2", "1")
    async with storage.database.connect() as connection:
        events = (await connection.execute(select(ticket_events.c.kind, ticket_events.c.detail))).all()
    told = [Wording("en").event(kind, detail) for kind, detail in events if kind.startswith("consent_")][-4:]
    assert told == [
        "The person chooses piece by piece: Free legal aid",
        "Consent to a referral: Free legal aid (what happened)",
        "No consent to a referral: Free legal aid (in which area)",
        "Consent to a referral: Free legal aid (the contact you gave us)",
    ]
    assert referral.status == "drafted"


@pytest.mark.parametrize(
    ("kind", "detail", "words"),
    [
        ("consent_asked", "3", "The person was asked for consent"),
        ("referral_rejected", "3 legal_aid not_competent", "Referral rejected: Free legal aid"),
        (
            "referral_narrowed",
            "3 place legal_aid",
            "Sent without what the person refused: Free legal aid (in which area)",
        ),
    ],
)
def test_the_history_names_the_institution_and_no_code(kind: str, detail: str, words: str) -> None:
    assert Wording("en").event(kind, detail) == words


async def test_only_what_was_agreed_to_leaves(storage: Service, tell: Tell) -> None:
    """Also where a general yes came before; the packet has no section for the rest."""
    referral = await asked(storage, tell, consent_referral=True)
    await say(storage, "4", "1", "2", "2")
    left = await sent(storage, referral)
    assert left.fields == ("what",)
    ticket = await ticket_of(storage, referral.ticket_id)
    assert [one.title for one in sections_of(ticket, left, (), "bs")] == [text("packet.field_what", "bs")]
    async with storage.database.begin() as connection:
        await make_packet(connection, storage.vault, ticket, left, time.time(), "staff:1", "bs")
        told = await connection.execute(
            select(ticket_events.c.detail).where(ticket_events.c.kind == "referral_narrowed")
        )
        assert told.scalars().all() == [f"{referral.id} place contact legal_aid"]


@pytest.mark.parametrize("words", [("4", "2", "2", "2"), ("4",), ("4", "2", "3")])
async def test_what_was_refused_or_left_open_leaves_with_nobody(
    storage: Service, tell: Tell, words: tuple[str, ...]
) -> None:
    referral = await asked(storage, tell, consent_referral=True)
    await say(storage, *words)
    with pytest.raises(errors.NoConsentError):
        await sent(storage, referral)


async def test_later_leaves_the_rest_open_and_says_what_was_agreed_to(storage: Service, tell: Tell) -> None:
    referral = await asked(storage, tell)
    last = await say(storage, "4", "1", "3")
    assert last.text == text("consent.heard_some", "bs", fields=text("consent.field_what", "bs"))
    assert (await sent(storage, referral)).fields == ("what",)


async def test_a_piece_can_be_answered_anew(storage: Service, tell: Tell) -> None:
    """The old button still counts, and nothing else is asked again."""
    referral = await asked(storage, tell)
    await say(storage, "4", "1", "2", "2")
    last = await say(storage, f"=yes@consent:{referral.id}:place")
    assert await agreed(storage, referral) == {"what", "place"}
    assert last.buttons == ()


async def test_a_no_to_a_piece_that_was_sent_takes_it_back(storage: Service, tell: Tell) -> None:
    referral = await asked(storage, tell)
    await say(storage, "1")
    await sent(storage, referral)
    await say(storage, f"=no@consent:{referral.id}")
    async with storage.database.connect() as connection:
        after = await referral_by_id(connection, referral.id)
    assert after is not None
    assert after.status == "revoked"


async def test_after_it_was_sent_it_is_too_late_to_choose(storage: Service, tell: Tell) -> None:
    referral = await asked(storage, tell)
    await say(storage, "1")
    await sent(storage, referral)
    assert not await says(storage, f"=choose@consent:{referral.id}")


async def test_one_word_takes_all_pieces_back(storage: Service, tell: Tell) -> None:
    referral = await asked(storage, tell, consent_referral=True)
    await say(storage, "4", "1", "1", "2")
    async with storage.database.begin() as connection:
        await withdraw_consent(connection, referral.ticket_id, "bs", time.time())
    assert await agreed(storage, referral) == frozenset()
    with pytest.raises(errors.NoConsentError):
        await sent(storage, referral)


async def test_with_a_single_piece_there_is_nothing_to_choose(storage: Service, tell: Tell) -> None:
    await asked(storage, tell, fields=("what",))
    assert len((await shown(storage))[-1].buttons) == 3
    assert not await says(storage, "4")


async def test_while_a_human_writes_who_chooses_is_led_on(storage: Service, tell: Tell) -> None:
    referral = await asked(storage, tell, mode="human")
    last = await say(storage, "4", "1", "2", "1")
    assert await agreed(storage, referral) == {"what", "contact"}
    assert text("consent.field_place", "bs") not in last.text


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("language", languages())
def test_every_piece_has_its_words(field: str, language: str) -> None:
    assert text(f"consent.field_{field}", language) != f"consent.field_{field}"
