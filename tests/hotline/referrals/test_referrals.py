"""Referrals: nothing leaves without consent or duty, everything is answered or overdue, one word takes it back."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import func, select, update

from bot.service import Service
from hotline.database.models import packets, referrals, ticket_events, tickets
from hotline.forms import fill_in
from hotline.packets import make_packet
from hotline.referrals import errors
from hotline.referrals.asking import agreed_to, consent_question, keep_answer
from hotline.referrals.clock import empty_expired, mark_overdue
from hotline.referrals.lifecycle import TRANSITIONS, advance
from hotline.referrals.making import answer, draft, finish, send
from hotline.referrals.reading import referral_by_id
from hotline.referrals.referral import Referral
from hotline.referrals.revoking import revoke
from hotline.report import Report
from hotline.tickets import Ticket, keep_report, ticket_by_id
from hotline.tickets.consents import consents_of
from nlu.taxonomy import taxonomy
from tests.hotline.conftest import Tell
from tests.hotline.forms.test_forms import ASSESSMENT

NOW = time.time()
STAFF = "staff:1"
GENERAL = ("what", "place", "urgency")


async def ticket_of(storage: Service, number: int) -> Ticket:
    """The ticket as it is now."""
    async with storage.database.connect() as connection:
        found = await ticket_by_id(connection, storage.vault, number)
    assert found is not None
    return found


async def referred(
    storage: Service, number: int, to: str = "legal_aid", fields: tuple[str, ...] = GENERAL, basis: str = "consent"
) -> Referral:
    """A referral that was drafted and sent."""
    ticket = await ticket_of(storage, number)
    async with storage.database.begin() as connection:
        drafted = await draft(connection, ticket, to, fields, NOW, STAFF, basis=basis)
        return await send(connection, ticket, drafted, NOW, STAFF)


def test_the_graph_knows_the_statuses_of_the_taxonomy() -> None:
    assert set(TRANSITIONS) == set(taxonomy()["referral_statuses"])


async def test_it_is_sent_with_consent_and_stands_on_the_ticket(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True)
    sent = await referred(storage, number)
    assert (sent.status, sent.basis) == ("sent", "consent")
    ticket = await ticket_of(storage, number)
    assert ticket.status == "referred"
    shown = ticket.as_dict()["referrals"]
    assert [(one["institution"], one["status"], one["fields"]) for one in shown] == [
        ("legal_aid", "sent", list(GENERAL))
    ]


@pytest.mark.parametrize("consent", [None, False])
async def test_without_consent_nothing_leaves(storage: Service, tell: Tell, consent: bool | None) -> None:
    number = await tell(consent_referral=consent)
    with pytest.raises(errors.NoConsentError):
        await referred(storage, number)
    assert (await ticket_of(storage, number)).status == "triaged"


async def test_the_general_consent_covers_what_its_question_says_and_no_more(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True, contact="066")
    with pytest.raises(errors.NoConsentError, match="contact"):
        await referred(storage, number, fields=(*GENERAL, "contact"))


async def test_a_question_for_one_referral_covers_its_fields(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True, contact="066")
    ticket = await ticket_of(storage, number)
    async with storage.database.begin() as connection:
        drafted = await draft(connection, ticket, "legal_aid", ("what", "contact"), NOW, STAFF)
        asked = await referral_by_id(connection, drafted)
        assert asked is not None
        question = consent_question(asked, "bs")
        assert "Besplatna pravna pomoć" in question
        assert "vaš kontakt" in question
        await keep_answer(connection, asked, True, "bs", NOW, STAFF)
        assert (await send(connection, ticket, drafted, NOW, STAFF)).status == "sent"
        kept = (await consents_of(connection, number))[-1]
    assert (kept.given, kept.fields, kept.language, kept.actor, kept.at) == (
        True, ("what", "contact"), "bs", STAFF, NOW,
    )  # fmt: skip
    assert kept.wording.startswith("consent.ask@")


async def test_a_childs_case_needs_no_consent_where_it_must_be_told(storage: Service, tell: Tell) -> None:
    number = await tell(child=True, consent_referral=False)
    sent = await referred(storage, number, "centre_for_social_work", (*GENERAL, "age"), "child")
    assert sent.status == "sent"
    with pytest.raises(errors.NoBasisError):
        await referred(storage, number, "labour_inspection", basis="child")


async def test_an_adults_case_is_no_childs_and_calm_is_no_danger(storage: Service, tell: Tell) -> None:
    number = await tell(child=False)
    for basis in ("child", "danger", "because"):
        with pytest.raises(errors.NoBasisError):
            await referred(storage, number, "police", basis=basis)


async def test_return_needs_a_risk_assessment_first(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True)
    with pytest.raises(errors.AssessmentMissingError):
        await referred(storage, number, "return_assistance")
    async with storage.database.begin() as connection:
        await fill_in(connection, storage.vault, "risk_assessment", f"ticket:{number}", ASSESSMENT, NOW, STAFF)
    assert (await referred(storage, number, "return_assistance")).status == "sent"


@pytest.mark.parametrize(("to", "fields"), [("family", GENERAL), ("police", ()), ("police", ("name",))])
async def test_it_refuses_unknown_receivers_and_fields(
    storage: Service, tell: Tell, to: str, fields: tuple[str, ...]
) -> None:
    """The family is no institution."""
    number = await tell(consent_referral=True)
    with pytest.raises(errors.UnknownInstitutionError):
        await referred(storage, number, to, fields)


async def test_who_does_not_answer_in_time_is_overdue_and_may_still_answer(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True)
    sent = await referred(storage, number)
    assert sent.due_at == NOW + 24 * 3600
    async with storage.database.begin() as connection:
        assert await mark_overdue(connection, NOW + 3600) == []
        assert await mark_overdue(connection, NOW + 25 * 3600) == [number]
        assert await mark_overdue(connection, NOW + 26 * 3600) == []
        assert (await answer(connection, sent.id, True, NOW + 27 * 3600, "receiver")).status == "accepted"
        assert (await finish(connection, sent.id, NOW + 30 * 3600, STAFF)).status == "done"


async def test_a_rejection_has_a_reason_and_gives_the_ticket_back(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True)
    sent = await referred(storage, number)
    async with storage.database.begin() as connection:
        with pytest.raises(errors.UnknownInstitutionError):
            await answer(connection, sent.id, False, NOW, "receiver", "no idea")
        await answer(connection, sent.id, False, NOW, "receiver", "no_capacity")
        with pytest.raises(errors.ReferralStateError):
            await answer(connection, sent.id, True, NOW, "receiver")
    ticket = await ticket_of(storage, number)
    assert ticket.status == "triaged"
    assert ticket.referrals[0].reason == "no_capacity"


async def test_one_word_of_the_person_revokes_what_stands_on_consent(storage: Service, tell: Tell) -> None:
    number = await tell(child=True, consent_referral=True, address="a")
    await referred(storage, number, "centre_for_social_work", basis="child")
    mine, ticket = await referred(storage, number), await ticket_of(storage, number)
    async with storage.database.begin() as connection:
        await make_packet(connection, storage.vault, ticket, mine, NOW, STAFF, "bs")
        assert await revoke(connection, number, NOW) == 1
        assert await revoke(connection, number, NOW) == 0
        assert await connection.scalar(select(func.count()).where(packets.c.sealed.is_not(None))) == 0
    found = {one.institution: one.status for one in (await ticket_of(storage, number)).referrals}
    assert found == {"centre_for_social_work": "sent", "legal_aid": "revoked"}


async def test_a_withdrawn_consent_covers_nothing_until_it_is_given_again(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True, address="a")
    ticket = await ticket_of(storage, number)
    conversation = (ticket.conversation_id, "web", "bs")
    async with storage.database.begin() as connection:
        drafted = await referral_by_id(connection, await draft(connection, ticket, "legal_aid", GENERAL, NOW, STAFF))
        assert drafted is not None
        await keep_answer(connection, drafted, True, "bs", NOW, "person")
        withdrawn = Report(opened=True, told=("x",), consent_referral=False)
        await keep_report(connection, storage.vault, conversation, withdrawn, NOW + 1)
        assert await agreed_to(connection, drafted) == frozenset()
        await keep_answer(connection, drafted, True, "bs", NOW + 2, "person")
        assert await agreed_to(connection, drafted) == frozenset(GENERAL)
        answers = await consents_of(connection, number)
    assert [one.given for one in answers] == [True, True, False, True]


async def test_expired_packets_are_emptied(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True)
    sent, ticket = await referred(storage, number), await ticket_of(storage, number)
    async with storage.database.begin() as connection:
        await make_packet(connection, storage.vault, ticket, sent, NOW, STAFF, "bs")
        assert await empty_expired(connection, NOW + 71 * 3600) == 0
        assert await empty_expired(connection, NOW + 73 * 3600) == 1


async def test_every_step_is_in_the_history_without_words(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True)
    sent = await referred(storage, number)
    async with storage.database.begin() as connection:
        await answer(connection, sent.id, True, NOW, "receiver")
        rows = await connection.execute(select(ticket_events.c.kind).where(ticket_events.c.ticket_id == number))
        kinds = [row.kind for row in rows]
    assert kinds == ["opened", "referral_drafted", "referral_sent", "status", "referral_accepted"]


async def test_nothing_leaves_the_graph(storage: Service, tell: Tell) -> None:
    number = await tell(consent_referral=True)
    sent = await referred(storage, number)
    for status, allowed in TRANSITIONS.items():
        for following in TRANSITIONS:
            async with storage.database.begin() as connection:
                await connection.execute(update(referrals).values(status=status))
                if following in allowed:
                    assert (await advance(connection, sent.id, following, NOW, STAFF)).status == following
                else:
                    with pytest.raises(errors.ReferralStateError):
                        await advance(connection, sent.id, following, NOW, STAFF)
    async with storage.database.begin() as connection:
        with pytest.raises(errors.ReferralNotFoundError):
            await advance(connection, 999, "sent", NOW, STAFF)
        assert await connection.scalar(select(func.count()).select_from(tickets)) == 1
