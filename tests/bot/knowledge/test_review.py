"""What is past its review date is told with the advice to ask; the clock of these tests is frozen."""

from __future__ import annotations

from datetime import date

import pytest

from bot.engine.nlg import CatalogueGenerator
from bot.knowledge.review import is_outdated, overdue
from hotline.texts import text

LAST_DAY = date(2026, 12, 31)
NEXT_YEAR = date(2027, 1, 1)
LANGUAGES = ("bs", "rom", "en", "ar")


def softened(message_id: str, day: date) -> bool:
    return is_outdated(message_id, text(message_id, "bs"), day)


@pytest.mark.parametrize("message_id", ["wages.answer", "wages.more", "wages.answer_fbih", "wages.answer_rs"])
def test_the_wages_of_2026_hold_until_the_end_of_the_year(message_id: str) -> None:
    assert not softened(message_id, LAST_DAY)
    assert softened(message_id, NEXT_YEAR)


def test_a_text_that_rests_on_nothing_old_is_left_alone() -> None:
    assert not softened("hours_leave.answer_fbih", NEXT_YEAR)
    assert not softened("emergency.text", date(2040, 1, 1))
    assert not softened("wages.title", date(2040, 1, 1))


def test_only_the_statements_for_ones_own_part_of_the_country_count() -> None:
    between = date(2027, 4, 1)  # the tip line of SIPA (all of BiH) is due on 31 March, the inspections on 31 May
    assert softened("complaint.answer_rs", between)
    assert not softened("hours_leave.answer_rs", between)


def test_a_country_is_softened_with_its_corridor() -> None:
    assert not softened("visa.answer_country", date(2027, 1, 15))
    assert softened("visa.answer_country", date(2027, 1, 16))


def test_what_is_due_is_listed_by_topic_and_name() -> None:
    assert overdue(LAST_DAY) == []
    due = overdue(NEXT_YEAR)
    assert "wages/wage_fbih" in due
    assert "wages/minimum_wage_rs" in due
    assert "offers/corridors" in overdue(date(2027, 2, 1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", ["web", "sms"])
def test_the_warning_stands_beneath_the_answer_in_every_language(language: str, channel: str) -> None:
    for day, warned in ((LAST_DAY, False), (NEXT_YEAR, True)):
        generator = CatalogueGenerator(day=lambda day=day: day)  # type: ignore[misc]  # a default holds the loop's day
        reply = generator.render("utter_more", language, channel, message_id="wages.answer_fbih")
        assert reply is not None
        assert (text("knowledge.outdated", language, "sms" if channel == "sms" else "") in reply["text"]) is warned
