"""Finds places of Bosnia and Herzegovina and tells a place from the common word it looks like."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from nlu.data_file import read_data
from nlu.entities.gazetteer import Gazetteer, Name
from nlu.entities.inflection import forms_of
from nlu.indicators.tokens import Token
from nlu.text import Normalised, fold
from nlu.understanding import Entity

FILE = Path(__file__).parents[1] / "lexicons" / "places.yml"
WORDS = Path(__file__).parents[1] / "lexicons" / "place_words.yml"


@cache
def place_names() -> dict[str, dict[str, Any]]:
    """The entries of places.yml by canonical name."""
    names: dict[str, dict[str, Any]] = read_data(FILE)
    return names


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_data(WORDS)[kind].split())


@cache
def _gazetteer() -> Gazetteer:
    gazetteer = Gazetteer()
    for value, entry in place_names().items():
        name = Name(value, entry.get("caution", ""))
        spelled = [value] if entry.get("plain", True) else []
        for spelling in [*spelled, *entry.get("also", ())]:
            gazetteer.add(forms_of(spelling, entry.get("adjective", False)), name)
        gazetteer.add([tuple(fold(arabic).split()) for arabic in entry.get("arabic", ())], Name(value))
    return gazetteer


def find_places(text: Normalised, tokens: Sequence[Token]) -> list[Entity]:
    """Places by their canonical name; one that exists twice by its plain name."""

    def allows(name: Name, first: int, last: int) -> bool:
        return _is_meant(name, text, tokens, first, last)

    found = []
    for name, first, last in _gazetteer().find(tokens, allows):
        found.append(Entity("place", name.value, *text.span(tokens[first].start, tokens[last].end)))
    return found


def _is_meant(name: Name, text: Normalised, tokens: Sequence[Token], first: int, last: int) -> bool:
    before = tokens[first - 1].text if first else ""
    if before in _words("municipality"):
        return True
    if name.caution == "municipality":
        return last + 1 < len(tokens) and tokens[last + 1].text == "sarajevo"
    capital = _is_capital_inside(text, tokens, first)
    if capital or tokens[first].text in _words("only_on"):
        return True
    return name.caution == "preposition" and before in _words("before") | _words("town")


def _is_capital_inside(text: Normalised, tokens: Sequence[Token], first: int) -> bool:
    """A capital letter that neither a sentence's beginning nor shouting explains."""
    if not first or tokens[first - 1].text in ".?!:" or text.original.isupper():
        return False
    start, end = text.span(tokens[first].start, tokens[first].end)
    before = text.span(tokens[first - 1].start, tokens[first - 1].end)
    return text.original[start:end].istitle() and not text.original[slice(*before)].isupper()
