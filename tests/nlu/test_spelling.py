"""Spellings that mean the same word meet: Romani orthographies, Arabic script and Arabizi."""

from __future__ import annotations

import pytest

from nlu.arabizi import skeleton
from nlu.rendering import Renderer
from nlu.romani import fold_spelling, gloss, lexicon
from nlu.text import fold
from nlu.transliteration import Transliterator


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khanči", "kanchi"),
        ("čhavo", "chavo"),
        ("śaj", "shai"),
        ("xabe", "habe"),
        ("rrom", "rom"),
        ("džav", "djav"),
        ("đav", "dzav"),
        ("phral", "pral"),
        ("ачав", "ačav"),
    ],
)
def test_romani_spellings_meet(one: str, other: str) -> None:
    """č/ch, š/ś/sh, x/h, kh/k, ph/p, rr/r and dž/đ/dj are one each."""
    assert fold_spelling(fold(one)) == fold_spelling(fold(other))


def test_going_and_giving_stay_apart() -> None:
    """dž does not become d: džav is "I go", dav is "I give"."""
    assert fold_spelling(fold("džav")) != fold_spelling(fold("dav"))


@pytest.mark.parametrize(
    ("script", "arabizi"),
    [
        ("مشكلة", "moshkle"),
        ("مشكلة", "mushkila"),
        ("جواز السفر", "jawaz el safar"),
        ("المعلم", "el m3allem"),
        ("راتبي", "rateb"),
        ("خايفة", "5ayfe"),
        ("الشرطة", "shorta"),
        ("غرفة", "ghorfe"),
        ("عندي", "3andi"),
        ("ضربني", "darabni"),
        ("فلوس", "flous"),
    ],
)
def test_arabic_script_and_arabizi_meet(script: str, arabizi: str) -> None:
    """Both come to the same consonants."""
    assert skeleton(fold(script)) == skeleton(fold(arabizi))


WORDS = ["المعلم", "اخذ جواز السفر تبعي", "ما عندي مشكلة", "الشرطة بالباب", "راتبي متأخر", "خايفة منو", "لازم احكي"]


@pytest.mark.parametrize(
    ("arabizi", "script"),
    [
        ("3andi moshkle", "عندي مشكله"),
        ("el m3allem", "المعلم"),
        ("jawaz el safar", "جواز السفر"),
        ("5ayfe", "خايفه"),
        ("lazem e7ki", "لازم احكي"),
    ],
)
def test_arabizi_is_written_in_known_words(arabizi: str, script: str) -> None:
    """The words of the messages in Arabic script come back."""
    assert Transliterator.fit(WORDS).transliterate(arabizi) == script


def test_an_unknown_word_is_spelt() -> None:
    """No word is lost."""
    assert Transliterator({}).transliterate("contrat 3") == "كونترات 3"


@pytest.mark.parametrize(
    ("language", "text", "rendered"),
    [("bs", "zdravo", False), ("rom", "sar san", True), ("ar", "مرحبا", False), ("ar", "mar7aba", True)],
)
def test_only_what_no_encoder_knows_is_rendered(language: str, text: str, rendered: bool) -> None:
    """Romani and Arabizi."""
    assert (Renderer(Transliterator({})).render(text, language) is not None) == rendered


@pytest.mark.parametrize(
    ("romani", "word"),
    [
        ("našti te džav khere", "kući"),
        ("phandade amen", "zaključani"),
        ("mangav ažutipe", "pomoć"),
        ("gazda ni dias man e love", "novac"),
        ("mo rom marel man", "tuče"),
    ],
)
def test_gloss_gives_the_words_that_decide(romani: str, word: str) -> None:
    """The Bosnian word is in the gloss."""
    assert word in gloss(romani)


def test_gloss_keeps_what_it_does_not_know() -> None:
    """Bosnian loans and names stay as they are."""
    assert "ambasada" in gloss("kaj si i ambasada")


def test_lexicon_is_as_large_as_promised() -> None:
    """Five hundred entries at least."""
    forms, stems = lexicon()
    assert len(forms) + len(stems) >= 500
