"""Word by word, what a message says: a look-up in small lexicons, for operators who do not read the language.

No translation: grammar, negation and tone get lost. It tells what a message is about until an interpreter reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlu.arabizi import skeleton
from nlu.romani import fold_spelling, gloss
from nlu.text import fold, script_of

ARABIC = Path(__file__).with_name("arabic.tsv")
GLOSSED = ("rom", "ar")
MOST_WORDS = 400  # of one message
_WORD = re.compile(r"[^\W_][^\W_\u064b-\u065f]*(?:[\u064b-\u065f\u0670'’]+[^\W_]+)*")
_PREFIXES = ("وال", "بال", "فال", "كال", "ال", "لل", "و", "ب", "ل", "ف", "س", "ك")
_SUFFIXES = ("هما", "كم", "هم", "نا", "ها", "ني", "ين", "ون", "ات", "ي", "ك", "ه", "ت", "ا", "و")
_SHORTEST_STEM, _SHORTEST_SKELETON = 3, 3  # letters


@dataclass(frozen=True)
class GlossedWord:
    """A word as it was written, and its Bosnian meaning; None where the lexicon does not know it."""

    word: str
    meaning: str | None


def word_by_word(text: str, language: str) -> tuple[GlossedWord, ...]:
    """The words of a message with their meanings; nothing for a language without a lexicon."""
    if language not in GLOSSED:
        return ()
    look = _of_arabic if language == "ar" else _of_romani
    return tuple(GlossedWord(word, look(word)) for word in _WORD.findall(text)[:MOST_WORDS])


def _of_romani(word: str) -> str | None:
    meaning = gloss(word)
    return meaning if meaning and meaning != fold_spelling(fold(word)) else None


def _of_arabic(word: str) -> str | None:
    if script_of(word) != "Arab":
        consonants = skeleton(fold(word))
        return _skeletons().get(consonants) if len(consonants) >= _SHORTEST_SKELETON else None
    folded, known = fold(word), _arabic()
    return next((known[form] for form in _bare_forms(folded) if form in known), None)


def _bare_forms(word: str) -> list[str]:
    """The word, then without what is written onto it, the fewest letters taken off first."""
    starts = [word, *(word[len(one) :] for one in _PREFIXES if word.startswith(one))]
    ends = [form[: -len(one)] for form in starts for one in _SUFFIXES if form.endswith(one)]
    bare = sorted({form for form in (*starts[1:], *ends) if len(form) >= _SHORTEST_STEM}, key=len, reverse=True)
    return [word, *bare]


@cache
def _arabic() -> dict[str, str]:
    rows = (line.split("\t") for line in ARABIC.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    known: dict[str, str] = {}
    for written, meaning in rows:
        known.setdefault(fold(written), meaning)
    return known


@cache
def _skeletons() -> dict[str, str]:
    """Consonants of the lexicon's words with one meaning only: two words that look alike tell nothing."""
    found: dict[str, set[str]] = {}
    for written, meaning in _arabic().items():
        found.setdefault(skeleton(written), set()).add(meaning)
    return {consonants: next(iter(all_of)) for consonants, all_of in found.items() if len(all_of) == 1}
