"""Which case a person's words, places and report point to."""

from __future__ import annotations

import pytest

from bot.engine.cases import worded_case
from bot.knowledge.answers import fit
from bot.knowledge.cases import case_ids, known_case, named_option, told_case
from bot.knowledge.topics import topics
from hotline.report import Report
from hotline.texts import has_text
from tests.conftest import understood

DEPENDING = [name for name, topic in topics().items() if topic.case]
ASKED = [{"title": "x", "payload": "=case:wages:FBIH"}]


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
@pytest.mark.parametrize("topic", DEPENDING)
def test_every_case_has_its_answer_in_every_language(topic: str, language: str) -> None:
    assert all(has_text(message_id, language) for message_id in case_ids(topic))


@pytest.mark.parametrize(
    ("case", "words", "option"),
    [
        ("region", "u Federaciji", "FBIH"),
        ("region", "a u RS?", "RS"),
        ("region", "Република Српска", "RS"),
        ("region", "في الاتحاد", "FBIH"),
        ("region", "brcko distrikt", "BD"),
        ("papers", "nisam iz BiH", "foreigner"),
        ("papers", "iz bih", "citizen"),
        ("papers", "I am a foreigner", "foreigner"),
        ("age", "sem terno", "child"),
        ("region", "Federacija ili RS", None),
        ("region", "u federaciji me gazda vec tri mjeseca ne placa nikako", None),
        ("region", "", None),
    ],
)
def test_short_words_name_a_case(case: str, words: str, option: str | None) -> None:
    assert named_option(case, words) == option


@pytest.mark.parametrize(
    ("case", "entity", "option"),
    [
        ("region", ("place", "Tuzla"), "FBIH"),
        ("region", ("place", "Banja Luka"), "RS"),
        ("region", ("place", "Brčko"), "BD"),
        ("country", ("country", "DE"), "DE"),
        ("country", ("country", "QA"), "GULF"),
        ("country", ("country", "FR"), None),
        ("papers", ("place", "Tuzla"), None),
    ],
)
def test_places_and_countries_name_a_case(case: str, entity: tuple[str, str], option: str | None) -> None:
    assert told_case(case, [entity]) == option


@pytest.mark.parametrize(
    ("case", "report", "option"),
    [
        ("region", Report(unit="TK"), "FBIH"),
        ("region", Report(unit="BD"), "BD"),
        ("region", Report(unit="ABROAD"), None),
        ("region", Report(), None),
        ("age", Report(child=True), "child"),
        ("age", Report(child=True, reporter="third_party"), "adult"),
        ("country", Report(country="AT"), "AT"),
    ],
)
def test_what_a_report_tells_is_used(case: str, report: Report, option: str | None) -> None:
    assert known_case(case, {}, report) == option


def test_what_a_person_chose_wins_over_their_report() -> None:
    assert known_case("region", {"region": "RS"}, Report(unit="TK")) == "RS"


def test_an_unknown_case_is_asked_and_a_known_one_is_answered() -> None:
    asked = fit("wages", None, (), {})
    assert (asked.message_id, len(asked.buttons)) == (None, 3)
    known = fit("wages", None, [("place", "Tuzla")], {})
    assert known.message_id == "wages.answer_fbih"
    again = fit("wages", "?", (), {"situation": {"region": "RS"}})
    assert (again.message_id, len(again.buttons)) == (None, 3)


@pytest.mark.parametrize(
    "known",
    [
        {"flags": ("danger",)},
        {"signs": ("document_retention",)},
        {"intent": "report_self", "text": "u RS me tuku stalno"},
    ],
)
def test_signs_and_other_wishes_are_no_answer(known: dict[str, object]) -> None:
    message = understood(str(known.pop("text", "u RS")), **known)
    assert worded_case(message, ASKED) is None


def test_without_a_question_about_the_case_words_stay_words() -> None:
    assert worded_case(understood("RS"), []) is None
    assert worded_case(understood("RS"), ASKED) == "=case:wages:RS"
