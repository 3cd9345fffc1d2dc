"""What counts as the same message."""

from __future__ import annotations

import pytest

from nlu.evaluation.data import Example
from nlu.evaluation.duplicates import contradictions, leaks, near_duplicates


def _example(text: str, intent: str = "greet", language: str = "bs") -> Example:
    return Example(text, intent, language, frozenset(), None, (), "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("koliko dana godisnjeg imam", "koliko imam dana godisnjeg", True),
        ("koliko dana godisnjeg odmora imam", "koliko dana godisnjeg odmora imam ja", True),
        ("koliko dana imam", "koliko sati radim dnevno", False),
        ("zdravo", "Zdravo!", True),
    ],
)
def test_near_duplicates_by_words(one: str, other: str, same: bool) -> None:
    """More than seven words of ten shared, in any order."""
    assert bool(list(near_duplicates([_example(one), _example(other)]))) == same


def test_intents_and_languages_are_compared_apart() -> None:
    """The same words in another language are no duplicate."""
    assert not list(near_duplicates([_example("ok super"), _example("ok super", language="en")]))


def test_one_text_under_two_intents_is_a_contradiction() -> None:
    """Also in the other script."""
    assert list(contradictions([_example("zdravo"), _example("здраво", "goodbye")]))


def test_short_greetings_do_not_leak() -> None:
    """Everybody says hello the same way; a longer message has an author."""
    assert not list(leaks([_example("dobar dan")], [_example("dobar dan")]))
    assert list(leaks([_example("dobar dan svima u sobi")], [_example("dobar dan svima u sobi")]))
