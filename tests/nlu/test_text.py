"""Normalising: what is folded, and that the way back to the original is never lost."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text import LONGEST_READ, fold, normalise, script_of

FOLDED = [
    ("Mooolim vas", "molim vas"),
    ("pomozitеее", "pomozite"),
    ("ГАЗДА ми узео пасош", "gazda mi uzeo pasos"),
    ("Љубав, џеп, њива, ђак, ћуп", "ljubav, dzep, njiva, djak, cup"),
    ("мой паспорт", "moj pasport"),
    ("čćžšđ ČĆŽŠĐ", "cczsdj cczsdj"),
    ("c\u030cekam", "cekam"),
    ("ﬁrma ①", "firma 1"),
    ("مَرْحَبـــا", "مرحبا"),
    ("أين إلى آخر مدرسة", "اين الي اخر مدرسه"),
    ("سلاااام", "سلام"),
    ("عمري ١٥ و ۱۶", "عمري 15 و 16"),
    ("ćhaj thaj dikhipen θ ʒ", "chaj thaj dikhipen t z"),
    ("don’t ´3afwan", "don't '3afwan"),
    ("a\u200bb\u200ec\ufe0f", "abc"),
    ("  ", "  "),
    ("", ""),
]
KEPT = ["www.posao.ba", "1000000 KM", "naan", "dd.mm", "!!!"]
SCRIPTS = [
    ("gazda", "Latn"),
    ("газда a", "Cyrl"),
    ("معلم boss ok", "Latn"),
    ("معلم", "Arab"),
    ("नमस्ते", "other"),
    ("123 !", "Latn"),
    ("", "Latn"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_it_folds(text: str, folded: str) -> None:
    """Each kind of folding, by example."""
    assert fold(text) == folded


@pytest.mark.parametrize("text", KEPT)
def test_it_keeps(text: str) -> None:
    """Repeated digits, signs, double letters and the three w of an address are no elongation."""
    assert fold(text) == text.lower()


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("e, Mooolim vas", "molim", "Mooolim"),
        ("molimmm!", "molim", "molimmm"),
        ("гazda Ђорђе je", "djordje", "Ђорђе"),
        ("to je čovjek", "covjek", "čovjek"),
        ("قال مَرْحَباً لي", "مرحبا", "مَرْحَباً"),
        ("c\u030cekam c\u030c", "cekam", "c\u030cekam"),
    ],
)
def test_it_leads_back_to_the_original(text: str, word: str, original: str) -> None:
    """The span of a folded word is the word as it was typed, elongations and marks included."""
    normalised = normalise(text)
    start = normalised.text.index(word)
    begin, end = normalised.span(start, start + len(word))
    assert text[begin:end] == original


def test_it_gives_no_span_for_nothing() -> None:
    """An empty stretch, and one behind the end, have no place in the original."""
    assert normalise("abc").span(2, 2) == (0, 0)
    assert normalise("abc").span(9, 12) == (0, 0)
    assert normalise("").span(0, 1) == (0, 0)


@pytest.mark.parametrize(("text", "script"), SCRIPTS)
def test_it_tells_the_script_of_most_letters(text: str, script: str) -> None:
    """Latin, Cyrillic, Arabic or another; a text without letters counts as Latin."""
    assert script_of(text) == script


def test_it_reads_no_more_than_the_first_letters() -> None:
    """Very long texts are cut for reading."""
    assert len(normalise("ab " * LONGEST_READ).original) == LONGEST_READ


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_its_spans_lie_inside_the_original(text: str, start: int, end: int) -> None:
    """Whatever is typed and asked for."""
    normalised = normalise(text)
    begin, stop = normalised.span(start, end)
    assert 0 <= begin <= stop <= len(text)
    assert len(normalised.text) == len(normalised.offsets)
    assert list(normalised.offsets) == sorted(normalised.offsets)


def test_folding_twice_changes_nothing() -> None:
    """What is folded stays as it is."""
    alphabet = "abcčćžšđдђљњћџжшаеиоуأإآابتثج 123.,!?'"
    chance = random.Random(5)
    for _ in range(500):
        once = fold("".join(chance.choices(alphabet, k=30)))
        assert fold(once) == once
