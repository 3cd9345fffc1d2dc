"""Romani spellings brought together, and a word-by-word gloss into Bosnian.

No sentence encoder knows Romani; most know Bosnian. The gloss gives them the words that decide.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from nlu.text import fold

LEXICON = Path(__file__).parent / "lexicons" / "romani_gloss.tsv"

_SPELLING = re.compile(r"dzh|tch|dj|dz|gj|sh|ch|cj|zh|kh|th|ph|x|rr|w|q|aj\b|ej\b|oj\b")
_SPELT = {
    "dzh": "dj", "dj": "dj", "dz": "dj", "gj": "dj", "sh": "s", "tch": "c", "ch": "c", "cj": "c", "zh": "z",
    "kh": "k", "th": "t", "ph": "p", "x": "h", "rr": "r", "w": "v", "q": "k", "aj": "ai", "ej": "ei", "oj": "oi",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_LONGEST_STEM = 12


def fold_spelling(folded: str) -> str:
    """One spelling of a folded text for Gurbet, Arli, Kalderash and international orthographies.

    Bosnian typed with or without diacritics meets in it as well (đ, dj; ć, č, c).

    >>> fold_spelling("khanchi") == fold_spelling("kanci")
    True
    """
    return _SPELLING.sub(lambda match: _SPELT[match[0]], folded)


def gloss(text: str) -> str:
    """The text's words in Bosnian, word by word; an unknown word, or a Bosnian loan, stays as it is.

    >>> gloss("našti te džav khere")
    'ne može da idem kući'
    """
    return " ".join(_gloss_word(word) for word in _WORD.findall(fold_spelling(fold(text))))


@cache
def lexicon() -> tuple[dict[str, str], dict[str, str]]:
    """Whole forms and stems with their Bosnian gloss, in folded spelling."""
    forms: dict[str, str] = {}
    stems: dict[str, str] = {}
    for line in LEXICON.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            form, meaning = line.split("\t")
            target = stems if form.endswith("*") else forms
            target.setdefault(fold_spelling(fold(form.rstrip("*"))), meaning)
    return forms, stems


def _gloss_word(word: str) -> str:
    forms, stems = lexicon()
    if word in forms:
        return forms[word]
    for length in range(min(len(word), _LONGEST_STEM), 2, -1):
        if word[:length] in stems:
            return stems[word[:length]]
    return word
