"""Word by word: what operators who read neither Arabic nor Romani are told."""

from __future__ import annotations

import pytest

from hotline.phrasebook.lexicon import ARABIC, word_by_word


@pytest.mark.parametrize(
    ("language", "message", "known"),
    [
        ("ar", "صاحب العمل يحبسنا في البيت", {"العمل": "posao", "يحبسنا": "zatvara nas", "البيت": "kuća"}),
        ("ar", "وأخذوا جوازاتنا", {"وأخذوا": "uzeli su", "جوازاتنا": "naši pasoši"}),
        ("ar", "أنا خائِفة", {"خائِفة": "bojim se"}),
        ("ar", "sa7eb el3amal", {"sa7eb": "vlasnik"}),
        ("rom", "o gazda phandel amen ando ćher", {"phandel": "zatvara veže", "ćher": "kuća"}),
        ("rom", "akana našti džav", {"akana": "sada"}),
    ],
)
def test_words_that_matter_are_known(language: str, message: str, known: dict[str, str]) -> None:
    """Whatever is written onto them."""
    found = {one.word: one.meaning for one in word_by_word(message, language)}
    assert known.items() <= found.items()


def test_every_word_is_shown_and_an_unknown_one_has_no_meaning() -> None:
    """A gap is better than a guess."""
    words = word_by_word("قسطنطينية 5 البيت", "ar")
    assert [(one.word, one.meaning) for one in words] == [("قسطنطينية", None), ("5", None), ("البيت", "kuća")]


def test_what_the_operator_reads_anyway_is_not_glossed() -> None:
    """Nor is a language without a lexicon."""
    assert word_by_word("gazda mi ne da platu", "bs") == ()


def test_the_lexicon_has_two_columns_in_every_line() -> None:
    """And no empty meaning."""
    rows = [line.split("\t") for line in ARABIC.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert all(len(row) == 2 and all(row) for row in rows)
