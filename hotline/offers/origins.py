"""Where the person would leave from, and whether the work is at sea: what adverts seldom say outright."""

from __future__ import annotations

import re
from functools import cache

from hotline.offers.corridors import corridors
from nlu.offers import OfferReading

HOME = "BA"
SEA = "SEA"
_HOME_SPOKEN = ("bs", "rom")


def origin_of(reading: OfferReading) -> str | None:
    """The country the work leads away from; None when nothing tells."""
    named = [*reading.countries, *(code for code, words in _peoples().items() if words.search(reading.folded))]
    abroad = [code for code in named if code in corridors()["origins"] and code not in (HOME, reading.destination)]
    if abroad:
        return abroad[0]
    leaves = place_of(reading) not in (None, HOME)
    return HOME if leaves and (HOME in named or reading.language in _HOME_SPOKEN) else None


def place_of(reading: OfferReading) -> str | None:
    """The destination; ``SEA`` for work on a ship."""
    return SEA if _sea().search(reading.folded) else reading.destination


@cache
def _peoples() -> dict[str, re.Pattern[str]]:
    """By country of origin, words for its people and things, in folded spelling."""
    listed = ((code, entry.get("people")) for code, entry in corridors()["origins"].items())
    return {code: re.compile(rf"\b(?:{'|'.join(words)})\b") for code, words in listed if words}


@cache
def _sea() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(corridors()['sea_words'])})\b")
