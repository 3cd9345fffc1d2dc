"""A person's own two words: what counts as a pair, and what counts as a word."""

from __future__ import annotations

import pytest

from hotline.leaving import OwnWords, asks_for_words, read_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kruška, planina", OwnWords("kruska", "planina")),
        ("крушка планина", OwnWords("kruska", "planina")),
        ("pear / mountain", OwnWords("pear", "mountain")),
        ("تفاح جبل", OwnWords("تفاح", "جبل")),
        ("ambrol plaj", OwnWords("ambrol", "plaj")),
    ],
)
def test_two_words_are_a_pair(text: str, words: OwnWords) -> None:
    assert read_words(text) == words


@pytest.mark.parametrize(
    "text", ["", "kruška", "kruška kruška", "kruška Krušká", "a b", "ne znam ja", "x" * 40 + " abc"]
)
def test_anything_else_is_none(text: str) -> None:
    assert read_words(text) is None


def test_a_word_counts_alone_and_however_it_is_typed() -> None:
    words = OwnWords("kruska", "planina")
    assert words.hide("KRUŠKA!")
    assert words.bring_back(" планина ")
    assert not words.hide("kruška je zrela")
    assert not words.bring_back("kruška")


def test_without_words_nothing_hides() -> None:
    assert not OwnWords().hide("")
    assert not OwnWords.from_dict(None).bring_back("")


@pytest.mark.parametrize(
    "text", ["tajne riječi", "TAJNE RIJECI", "garade alava", "secret words", "كلمات سرية", "=own_words"]
)
def test_the_wish_is_understood_in_every_language(text: str) -> None:
    assert asks_for_words(text)


@pytest.mark.parametrize("text", ["ne znam tajne riječi", "words", ""])
def test_other_texts_are_no_wish(text: str) -> None:
    assert not asks_for_words(text)
