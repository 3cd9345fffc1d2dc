"""After a verdict or a question about an agency the list is told, and the check is counted."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from bot.commands.conversing import Talk
from bot.engine.outcome import Turn
from bot.engine.state import State
from bot.messages.lookups import note_check, with_agency
from bot.service import Service
from hotline.agencies import Agency, AgencyList, keep_list
from hotline.campaigns import FEWEST_CHECKS, list_alerts
from hotline.database.models import campaign_marks
from hotline.post import Reply
from hotline.report import Report
from tests.conftest import understood

KNOWN = AgencyList("register", date(2026, 11, 1), (Agency("Put Rada d.o.o.", "Tuzla"),))
NOW = 1_795_000_000.0


def turn_of(topic: str, offer: str = "") -> Turn:
    """A turn with one reply on a topic and one after it."""
    replies = (Reply("A", topic, "bs"), Reply("B", "offer.next_steps", "bs"))
    return Turn(replies, State(offer={"text": offer, "answers": {}}), Report(), understood())


async def told(service: Service, turn: Turn, message: str) -> list[str]:
    """Texts of the replies after the list was asked."""
    async with service.database.begin() as connection:
        return [reply.text for reply in (await with_agency(connection, turn, message, NOW)).replies]


async def test_without_a_list_nothing_is_added(storage: Service) -> None:
    assert await told(storage, turn_of("ask_agency"), "je li Put Rada licencirana") == ["A", "B"]


@pytest.mark.parametrize(
    ("topic", "offer", "message", "added"),
    [
        ("ask_agency", "", "je li put rada licencirana", "1.11.2026."),
        ("ask_agency", "", "a „Zlatni Vrh“", "nije na spisku"),
        ("ask_agency", "", "kako da provjerim", None),
        ("offer.verdict", "Put Rada doo nudi posao u Njemačkoj", "da", "Put Rada"),
        ("offer.verdict", "", "Put Rada", None),
        ("ask_wages", "", "Put Rada", None),
    ],
)
async def test_the_list_is_told_after_an_answer_and_before_a_verdict(
    storage: Service, topic: str, offer: str, message: str, added: str | None
) -> None:
    async with storage.database.begin() as connection:
        await keep_list(connection, KNOWN, NOW)
    texts = await told(storage, turn_of(topic, offer), message)
    assert [each for each in texts if each in "AB"] == ["A", "B"]
    assert len(texts) == (2 if added is None else 3)
    assert added is None or added in texts[0 if topic == "offer.verdict" else 1]


@pytest.mark.parametrize(
    ("topic", "offer", "kept"),
    [("offer.verdict", "zovite 061 234 567", 1), ("offer.verdict", "", 0), ("ask_wages", "zovite 061 234 567", 0)],
)
async def test_a_check_is_counted_when_its_verdict_is_told(storage: Service, topic: str, offer: str, kept: int) -> None:
    async with storage.database.begin() as connection:
        await note_check(connection, storage.vault, "someone", turn_of(topic, offer), NOW)
        assert await connection.scalar(select(func.count()).select_from(campaign_marks)) == kept


async def test_five_people_with_one_recruiter_make_an_alert(service: Service) -> None:
    """In real conversations: each is told its verdict, and the fifth raises the alert with the number only."""
    offer = "Posao u Njemačkoj, pasoš predajete gazdi, 300 eura unaprijed za papire, zovite 061 234 567"
    for _ in range(FEWEST_CHECKS):
        async with service.database.connect() as connection:
            assert not await list_alerts(connection, service.vault)
        replies = await Talk(service, "web").say(offer)
        assert "offer.verdict" in [reply.topic for reply in replies]
    async with service.database.connect() as connection:
        (alert,) = await list_alerts(connection, service.vault)
    assert [mark.value for mark in alert.subjects] == ["+38761234567"]


async def test_a_person_who_asks_about_an_agency_is_told_the_list(service: Service) -> None:
    """In a real conversation, in the language of the question."""
    async with service.database.begin() as connection:
        await keep_list(connection, KNOWN, NOW)
    replies = await Talk(service, "web").say("Is the agency “Golden Hill Ltd” licensed?")
    assert any("Golden Hill" in reply.text and "not on the list" in reply.text for reply in replies)
