"""Marking evidence loses no letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hotline.console.evidence import Piece, mark
from hotline.console.speaking import differs, language_written


@given(st.text(), st.dictionaries(st.text(min_size=1, max_size=3), st.lists(st.text(max_size=4), max_size=3)))
def test_the_pieces_are_the_text(text: str, indicators: dict[str, list[str]]) -> None:
    """Whatever is found in it."""
    assert "".join(piece.text for piece in mark(text, indicators)) == text


def test_words_that_show_two_signs_carry_both() -> None:
    """Overlapping evidence is cut where one of them ends."""
    found = mark("uzeo pasoš i platu", {"a": ["uzeo pasoš"], "b": ["pasoš i platu"]})
    assert found == (Piece("uzeo ", ("a",)), Piece("pasoš", ("a", "b")), Piece(" i platu", ("b",)))


def test_letter_case_does_not_hide_evidence() -> None:
    """People write as they write."""
    assert mark("UZEO PASOŠ", {"a": ["uzeo pasoš"]}) == (Piece("UZEO PASOŠ", ("a",)),)


def test_arabic_letters_are_arabic_whatever_was_declared() -> None:
    """And a text in other letters is not taken for Arabic, so that a choice left standing still warns."""
    assert language_written("مرحبا", "bs", "bs") == "ar"
    assert language_written("Dobar dan", None, "ar") == "bs"
    assert language_written("Dobar dan", "ar", "ar") == "bs"
    assert language_written("Dobar dan", None, "rom") == "rom"


def test_script_alone_is_no_other_language() -> None:
    """Who writes Cyrillic reads Bosnian."""
    assert not differs("bs", "bs-Cyrl")
    assert differs("bs", "rom")
