"""Finding a phrase by Bosnian or English words, without diacritics and with slips of the finger."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from hotline.editing.current import generation
from hotline.phrasebook.phrases import Phrase, phrases

OPERATORS = ("bs", "en")
MOST_FOUND = 40
MOST_KEPT = 1000  # sets of words in memory; there are some hundred phrases
_SHORTEST_WITH_SLIP = 4  # letters; shorter words must be right
_WORD = re.compile(r"\w+")


def search(query: str, group: str = "") -> list[Phrase]:
    """The phrases in which every word of the query occurs, the best first; all of a group for an empty query.

    A word counts when it begins a word of the phrase, or is one slip away from it; exact beginnings come first.
    """
    wanted = _words(query)
    scored = [
        (sum(marks), place, phrase)
        for place, phrase in enumerate(phrases())
        if (not group or phrase.group == group)
        and (marks := [_mark(word, _words_of(phrase.id, generation())) for word in wanted]) is not None
        and all(marks)
    ]
    return [phrase for _, _, phrase in sorted(scored, key=lambda found: (-found[0], found[1]))][:MOST_FOUND]


def _mark(word: str, known: frozenset[str]) -> int:
    """3 for a whole word, 2 for a beginning, 1 for one with a slip, 0 for nothing."""
    if word in known:
        return 3
    if any(other.startswith(word) for other in known):
        return 2
    return int(len(word) >= _SHORTEST_WITH_SLIP and any(_is_near(word, other) for other in known))


def _is_near(word: str, other: str) -> bool:
    beginning = other[: len(word) + 1]
    return min(DamerauLevenshtein.distance(word, part) for part in (beginning, other[: len(word)], other)) <= 1


@lru_cache(MOST_KEPT)
def _words_of(phrase_id: str, _generation: int) -> frozenset[str]:
    found = next(phrase for phrase in phrases() if phrase.id == phrase_id)
    return frozenset(word for language in OPERATORS for word in _words(found.wording(language)))


def _words(text: str) -> tuple[str, ...]:
    lowered = text.casefold().replace("đ", "dj")
    plain = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain))
