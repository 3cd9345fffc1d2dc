"""The language of a conversation is sticky, and switches at once when the person asks."""

import pytest

from bot.engine.language import chosen, heard
from bot.engine.state import State
from tests.conftest import understood


@pytest.mark.parametrize(
    ("language", "script", "answered_in"),
    [
        ("bs", "Latn", "bs"),
        ("bs", "Cyrl", "bs-Cyrl"),
        ("rom", "Latn", "rom"),
        ("en", "Latn", "en"),
        ("ar", "Arab", "ar"),
        ("ar", "Latn", "ar"),
    ],
)
def test_the_first_message_decides(language: str, script: str, answered_in: str) -> None:
    message = understood("jedna dva tri riječi", language=language, script=script)
    assert heard(State(turns=1), message).language == answered_in


def test_another_language_leaves_what_was_spoken() -> None:
    assert heard(State(language="en", turns=4), understood("ein ganzer langer Satz", language="other")).language == "en"


@pytest.mark.parametrize("text", ["da", "ok", "merhaba", "ok da"])
def test_a_lone_word_switches_nothing(text: str) -> None:
    assert heard(State(language="ar", turns=4), understood(text, language="bs")).language == "ar"


def test_two_messages_in_another_language_switch() -> None:
    message = understood("kolika je plata ovdje", language="bs")
    once = heard(State(language="en", turns=4), message)
    assert once.language == "en"
    assert heard(once, message).language == "bs"


def test_a_chosen_romani_stays_romani_through_bosnian_words() -> None:
    state = chosen(State(language="bs"), "rom")
    message = understood("gazda mi drzi pasos i ne da platu", language="bs")
    for _ in range(4):
        state = heard(state, message)
    assert state.language == "rom"


def test_a_button_switches_nothing() -> None:
    assert heard(State(language="ar", turns=3), understood("=yes", language="other")).language == "ar"
