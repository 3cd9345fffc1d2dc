"""The phrasebook: parallel in every language, and found by what an operator is likely to type."""

from __future__ import annotations

import pytest

from hotline.phrasebook import VARIABLES, PhraseError, phrase_by_id, phrases, search, spoken
from hotline.texts import has_text


@pytest.mark.parametrize("language", ["bs", "bs-Cyrl", "rom", "en", "ar"])
def test_every_phrase_is_written_in_every_language(language: str) -> None:
    """Two hundred and more, none twice."""
    assert len(phrases()) == len({phrase.id for phrase in phrases()}) >= 200
    assert [phrase.id for phrase in phrases() if not has_text(phrase.id, language)] == []


def test_variables_are_those_an_operator_can_fill() -> None:
    """No others."""
    assert {name for phrase in phrases() for name in phrase.variables} == set(VARIABLES)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("pasoš", "phrase.rights.papers_yours"),
        ("pasos", "phrase.rights.papers_yours"),
        ("passport", "phrase.questions.papers_who"),
        ("passprot", "phrase.questions.papers_who"),
        ("zakljucana", "phrase.safety.door"),
        ("zaklujčana", "phrase.safety.door"),
        ("hitna povrij", "phrase.safety.call_124"),
        ("azil", "phrase.rights.asylum"),
        ("djece", "phrase.safety.children_with"),
        ("vjerujem", "phrase.support.believe"),
    ],
)
def test_it_finds_without_diacritics_and_with_slips(typed: str, wanted: str) -> None:
    """In both languages of the console."""
    assert wanted in [phrase.id for phrase in search(typed)]


def test_a_whole_word_comes_before_a_slip() -> None:
    """And nonsense finds nothing."""
    assert "122" in search("122")[0].wording("bs")
    assert search("qqqq") == []
    assert {phrase.group for phrase in search("", "goodbye")} == {"goodbye"}


def test_a_variable_must_be_filled() -> None:
    """With something short."""
    phrase = phrase_by_id("phrase.waiting.when_back")
    assert "14:30" in spoken(phrase, "ar", {"time": " 14:30 "})
    for value in ("", " ", "x" * 121):
        with pytest.raises(PhraseError, match="missing"):
            spoken(phrase, "ar", {"time": value})
    with pytest.raises(PhraseError, match="unknown"):
        phrase_by_id("phrase.nothing")
