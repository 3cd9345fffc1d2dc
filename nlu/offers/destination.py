"""Where an offer leads: the country that the advert means, not the one the workers or the firm come from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.entities.countries import find_countries
from nlu.entities.places import find_places
from nlu.indicators.tokens import Token, cut
from nlu.text import Normalised
from nlu.understanding import Entity

HOME = "BA"
_FROM = "katar"  # Romani for "from"; who means the country writes it with a capital letter
_ORIGIN_BEFORE = re.compile(r"(?:\b(?:iz|from|aus|katar|kotar|of|drzavljan\w*)|من) ?$")
_ORIGIN_AFTER = re.compile(
    r"^ ?(?:workers?|nationals?|citizens?|candidates?|radnic\w*|drzavljan\w*|people|passport\w*|"
    r"pasos\w*|girls?|men|women)\b"
)

_LANGUAGE = re.compile(r"\w+(?:kom|kog|ki|čki|ški)$")  # njemačkom, engleskog: a language, not a country
_SPOKEN_BEFORE = re.compile(r"(?:\bna|\bi|\bili|znanj\w*|govor\w*|osnov\w*|poznavanj\w*) $")


def find_destination(text: Normalised) -> tuple[str | None, tuple[str, ...]]:
    """ISO 3166-1 alpha-2 code of the country an offer leads to, None when it names none; and all that it names."""
    tokens = cut(text.text)
    countries = find_countries(text, tokens)
    return _destination(text, tokens, countries), tuple(found.value for found in countries)


def _destination(text: Normalised, tokens: Sequence[Token], countries: Sequence[Entity]) -> str | None:
    aims = [found.value for found in countries if not _is_origin(text, found.start, found.end)]
    named = [found.value for found in countries if text.original[found.start : found.end] != _FROM]
    for codes in (aims, named):
        chosen = _first_abroad(codes)
        if chosen:
            return chosen
    return HOME if find_places(text, tokens) else None


def _first_abroad(codes: Sequence[str]) -> str | None:
    return next((code for code in codes if code != HOME), codes[0] if codes else None)


def _is_origin(text: Normalised, start: int, end: int) -> bool:
    before = text.original[max(0, start - 14) : start].lower()
    after = text.original[end : end + 14].lower()
    if text.original[start:end] == _FROM:
        return True
    origin = bool(_ORIGIN_BEFORE.search(before))
    spoken = bool(_LANGUAGE.match(text.original[start:end].lower())) and bool(_SPOKEN_BEFORE.search(before))
    return origin or spoken or bool(_ORIGIN_AFTER.match(after))
