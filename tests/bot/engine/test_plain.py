"""A plain answer raises no alarm; an answer that tells more still does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.plain import without_alarm_of_answers, without_alarm_of_noise
from bot.engine.state import State
from nlu.understanding import Entity
from tests.conftest import understood


def read(text: str, question: str | None, **known: object) -> tuple[str, ...]:
    """The flags that are left of a message that a classifier took for an alarm."""
    message = understood(text, flags=("danger", "self_harm"), **known)
    return without_alarm_of_answers(message, State(question=question)).flags


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("report.ask_who", "me"),
        ("report.ask_who", "neko drugi"),
        ("report.ask_who", "شخص آخر"),
        ("report.ask_age", "22"),
        ("report.ask_age", "١٥"),
        ("report.ask_injured", "ne znam"),
        ("safety.ask", "yes"),
    ],
)
def test_words_of_an_answer_raise_none(question: str, text: str) -> None:
    assert read(text, question) == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("report.ask_who", "moja sestra krvari"),
        ("report.ask_who", "me, help he is here"),
        ("report.ask_age", "22 i krvarim"),
        ("report.ask_injured", "da, umire"),
        ("report.ask_place", "Tuzla, tuku me"),
        (None, "me"),
        ("offer.ask_text", "ne znam"),
    ],
)
def test_anything_more_does(question: str | None, text: str) -> None:
    assert read(text, question) == ("danger", "self_harm")


def test_a_place_alone_is_an_answer() -> None:
    place = replace(understood("Tuzla", flags=("danger",)), entities=(Entity("place", "Tuzla", 0, 5),))
    assert without_alarm_of_answers(place, State(question="report.ask_place")).flags == ()


@pytest.mark.parametrize(
    ("text", "name", "alarmed"),
    [
        ("mostar", "mostar", False),
        ("i am in Ilidza", "Ilidza", False),
        ("Tuzla, tuku me", "Tuzla", True),
        ("umirem u Mostaru", "Mostaru", True),
    ],
)
def test_the_name_of_a_place_raises_none_at_any_time(text: str, name: str, alarmed: bool) -> None:
    at = text.index(name)
    message = replace(understood(text, flags=("danger",)), entities=(Entity("place", name, at, at + len(name)),))
    assert bool(without_alarm_of_noise(replace(message, intent="emergency")).flags) is alarmed
