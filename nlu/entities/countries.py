"""Finds countries, and the country of a well-known city abroad, as ISO 3166-1 alpha-2."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from nlu.data_file import read_data
from nlu.entities.gazetteer import Gazetteer, Name
from nlu.entities.inflection import forms_of
from nlu.indicators.tokens import Token, cut
from nlu.text import Normalised, fold
from nlu.understanding import Entity

FILE = Path(__file__).parents[1] / "lexicons" / "countries.yml"
_CODE_LENGTH = 2


@cache
def _gazetteer() -> Gazetteer:
    lexicon = read_data(FILE)
    gazetteer = Gazetteer()
    for code, entry in lexicon["countries"].items():
        gazetteer.add(_phrases(entry), Name("NO" if code is False else code))
    skipped = {fold(word) for word in lexicon["skip"]}
    for language in ("bs", "en", "ar"):
        _add_all(gazetteer, language, skipped)
    return gazetteer


def _phrases(entry: dict[str, Any]) -> set[tuple[str, ...]]:
    phrases = {
        tuple(word.text for word in cut(fold(str(name)))) for key in ("exact", "arabic") for name in entry.get(key, ())
    }
    for name in entry.get("names", ()):
        phrases |= forms_of(name)
    for name in entry.get("adjective", ()):
        phrases |= forms_of(name, last_is_adjective=True) | forms_of(name)
    return phrases


def _add_all(gazetteer: Gazetteer, language: str, skipped: set[str]) -> None:
    """The other countries of the world by their names in the Unicode CLDR."""
    for code, name in Locale(language).territories.items():
        if len(code) == _CODE_LENGTH and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"):
            words = tuple(word.text for word in cut(fold(name)))
            if words and fold(name) not in skipped:
                inflected = language == "bs" and len(words) == 1
                gazetteer.add(forms_of(name) if inflected else [words], Name(code))


def find_countries(text: Normalised, tokens: Sequence[Token]) -> list[Entity]:
    """Countries named by themselves or by one of their cities."""
    return [
        Entity("country", name.value, *text.span(tokens[first].start, tokens[last].end))
        for name, first, last in _gazetteer().find(tokens, lambda *_: True)
    ]
