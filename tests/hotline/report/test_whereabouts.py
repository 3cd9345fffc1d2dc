"""Who says that they are abroad is believed; who only speaks of a country is asked where they are."""

import pytest

from hotline.report import Report, next_question, take_in
from nlu.understanding import Entity
from tests.conftest import understood

THERE = [
    ("bs", "radim u Njemačkoj na gradilištu, gazda mi uzeo pasoš", "Njemačkoj", "DE"),
    ("bs", "ovdje u Kataru spavamo nas deset u sobi", "Kataru", "QA"),
    ("bs", "u Austriji sam, ne daju mi platu", "Austriji", "AT"),
    ("rom", "Kerav buti ande Germanija, na poćinen man", "Germanija", "DE"),
    ("rom", "sem ande Austrija, lija mo pasoši", "Austrija", "AT"),
    ("en", "I work in Germany on a building site", "Germany", "DE"),
    ("en", "im in Malta, boss took my passport", "Malta", "MT"),
    ("ar", "أعمل في مالطا في ورشة بناء", "مالطا", "MT"),
    ("ar", "أنا بألمانيا ولا يدفعون لي", "بألمانيا", "DE"),
    ("ar", "ana bi Malta, el modir akhad jawazi", "Malta", "MT"),
]
ELSEWHERE = [
    ("bs", "nude mi posao u Njemačkoj", "Njemačkoj", "DE"),
    ("bs", "sutra me vode u Njemačku, pomozite", "Njemačku", "DE"),
    ("bs", "sam bih otišao u Austriju", "Austriju", "AT"),
    ("bs", "muž radi u Njemačkoj, svekrva me tuče", "Njemačkoj", "DE"),
    ("bs", "ja sam iz Srbije", "Srbije", "RS"),
    ("rom", "kamav te kerav buti ande Germanija", "Germanija", "DE"),
    ("en", "they want to take me to Germany tomorrow", "Germany", "DE"),
    ("en", "can I work in Germany without a visa", "Germany", "DE"),
    ("en", "I am from Syria", "Syria", "SY"),
    ("ar", "وعدوني بعمل في ألمانيا", "ألمانيا", "DE"),
    ("ar", "أنا من سوريا", "سوريا", "SY"),
]


def named(language: str, text: str, name: str, code: str) -> Report:
    """The report after a first message that names a country."""
    start = text.index(name)
    message = understood(text, language=language, intent="report_self")
    return take_in(
        Report(), type(message)(**{**vars(message), "entities": (Entity("country", code, start, start + len(name)),)})
    )


@pytest.mark.parametrize(("language", "text", "name", "code"), THERE)
def test_who_is_abroad_is_not_asked_where(language: str, text: str, name: str, code: str) -> None:
    report = named(language, text, name, code)
    assert (report.unit, report.country) == ("ABROAD", code)
    assert next_question(report.settle("safety.ask").settle("report.ask_age")) not in ("report.ask_place",)


@pytest.mark.parametrize(("language", "text", "name", "code"), ELSEWHERE)
def test_who_speaks_of_a_country_gets_the_numbers_of_bih(language: str, text: str, name: str, code: str) -> None:
    report = named(language, text, name, code)
    assert (report.unit, report.country) == (None, None)


def test_a_country_as_the_answer_to_where_is_taken() -> None:
    message = understood("u Austriji", values=[("country", "AT")])
    assert take_in(Report(opened=True), message).country == "AT"
