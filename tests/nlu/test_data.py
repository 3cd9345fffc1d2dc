"""The messages: labels that exist, none twice, none in training and held-out part at once."""

from __future__ import annotations

from collections import Counter

import pytest

from nlu.evaluation.data import Example, read_calibration, read_held_out, read_training, strip_marks
from nlu.evaluation.duplicates import contradictions, leaks, near_duplicates
from nlu.taxonomy import flags, forms, indicators, intents, languages

LEAST = {"bs": 60, "rom": 40, "en": 60, "ar": 60}  # messages an intent


@pytest.fixture(scope="module")
def training() -> tuple[Example, ...]:
    """The training part."""
    return read_training()


@pytest.fixture(scope="module")
def calibration() -> tuple[Example, ...]:
    """The part that sets weights and thresholds."""
    return read_calibration()


@pytest.fixture(scope="module")
def held_out() -> tuple[Example, ...]:
    """The part that is only measured on."""
    return read_held_out()


def test_marks_are_taken_out_and_remembered() -> None:
    """Positions are those of the text without marks."""
    text, marks = strip_marks("[ne da](isolation) mi [platu](wage_withholding)")
    assert text == "ne da mi platu"
    assert [(code, text[start:end]) for code, start, end in marks] == [
        ("isolation", "ne da"),
        ("wage_withholding", "platu"),
    ]


def test_all_labels_exist(
    training: tuple[Example, ...], calibration: tuple[Example, ...], held_out: tuple[Example, ...]
) -> None:
    """Intents, flags, forms and indicators are those of the taxonomy."""
    for example in (*training, *calibration, *held_out):
        assert example.intent in intents(), example
        assert example.flags <= set(flags()), example
        assert example.form in (None, *forms()), example
        assert {code for code, _, _ in example.indicators} <= set(indicators()), example


@pytest.mark.parametrize("language", languages())
def test_every_intent_has_enough_messages(training: tuple[Example, ...], language: str) -> None:
    """Forty in Romani, sixty elsewhere."""
    counts = Counter(example.intent for example in training if example.language == language)
    assert {intent: counts[intent] for intent in intents() if counts[intent] < LEAST[language]} == {}


def test_no_message_is_there_twice(training: tuple[Example, ...]) -> None:
    """Token Jaccard inside an intent and a language is at most 0.7."""
    assert [str(pair) for pair in near_duplicates(training)] == []


def test_no_message_has_two_intents(training: tuple[Example, ...], calibration: tuple[Example, ...]) -> None:
    """The same words mean the same."""
    assert [str(pair) for pair in contradictions((*training, *calibration))] == []


def test_nothing_leaks(
    training: tuple[Example, ...], calibration: tuple[Example, ...], held_out: tuple[Example, ...]
) -> None:
    """What is measured on was neither learnt from nor calibrated with; what is calibrated with was not learnt from."""
    found = [*leaks(training, held_out), *leaks(calibration, held_out), *leaks(training, calibration)]
    assert [str(pair) for pair in found] == []
