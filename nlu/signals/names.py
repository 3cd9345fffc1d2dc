"""Messages that are nothing but names: "Mostar", "u Tuzli", "Kuwait City". They tell where, and raise no flag."""

from __future__ import annotations

from functools import cache

from nlu.data_file import read_data
from nlu.entities.countries import find_countries
from nlu.entities.places import WORDS, find_places, place_names
from nlu.indicators.tokens import cut
from nlu.text import fold, normalise

_LONGEST, _LONGEST_TEXT = 6, 100  # words and code points; a longer message says something of the places it names


def is_only_names(text: str) -> bool:
    """Whether every word is a place, a country, or stands before one ("u", "kod", "near").

    >>> is_only_names("u Mostaru"), is_only_names("bježim u Mostar")
    (True, False)
    """
    if len(text) > _LONGEST_TEXT:
        return False
    normalised = normalise(text)
    tokens = cut(normalised.text)
    if len(tokens) > _LONGEST:
        return False
    if " ".join(token.text for token in tokens) in _alone():
        return True
    found = find_places(normalised, tokens) + find_countries(normalised, tokens)
    if not found:
        return False
    spans = [(entity.start, entity.end) for entity in found]
    places = [(token.text, *normalised.span(token.start, token.end)) for token in tokens]
    return all(
        word in _before() or any(start <= first and last <= end for start, end in spans) for word, first, last in places
    )


def is_lone_word(text: str) -> bool:
    """Whether a message is one word, with or without a mark."""
    return len(text) < _LONGEST_TEXT and sum(token.text[0].isalnum() for token in cut(normalise(text).text)) == 1


@cache
def _before() -> frozenset[str]:
    """Words that stand before a place, and the marks of a sentence."""
    return frozenset([*read_data(WORDS)["before"].split(), *read_data(WORDS)["town"].split(), *"?!,.;:"])


@cache
def _alone() -> frozenset[str]:
    """Places whose names are common words ("Ključ", "Brod"): without another word the place is meant."""
    return frozenset(" ".join(token.text for token in cut(fold(name))) for name in place_names())
