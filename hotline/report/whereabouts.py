"""Whether a message tells that its writer is in the country it names ("radim u Njemačkoj"), and not only of it.

A wrong yes gives the numbers of another country, so every doubt is a no: the place is asked then.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from nlu.data_file import read_data
from nlu.text import fold
from nlu.understanding import Entity, Understanding

FILE = Path(__file__).with_name("whereabouts.yml")
HOME = "BA"
MOST_WORDS = 3  # of an answer that is a country and little else
CLAUSE = re.compile(r"[,.;:!?\n،؟؛]")
ARABIC_IN = "ب"  # written together with the name
TOWARDS = re.compile(r"(sku|cku|[^a]iju|^maltu|^litvu|^crnu)$")  # "u Njemačku" leads there, "u Njemačkoj" is there


def told_country(message: Understanding) -> str | None:
    """The country abroad that the writer is in, by their own words."""
    there = [one.value for one in message.entities if one.entity == "country" and is_there(message, one)]
    return there[-1] if there and there[-1] != HOME else None


def is_short_answer(message: Understanding) -> bool:
    """Whether a message is hardly more than a name."""
    return len(message.text.split()) <= MOST_WORDS


def is_there(message: Understanding, named: Entity) -> bool:
    """Whether the clause says that its writer is in the country it names."""
    before = _words(CLAUSE.split(message.text[: named.start])[-1])
    said = {*before, *_words(CLAUSE.split(message.text[named.end :])[0])}
    place, here, otherwise = (_listed(kind, message.language) for kind in ("in", "here", "not"))
    inside = (before[-1:] and before[-1] in place) or _begins_with_in(fold(message.words(named)))
    leads = message.language == "bs" and TOWARDS.search(fold(message.words(named)))
    return bool(inside and not leads and said & here and not said & otherwise)


def _begins_with_in(name: str) -> bool:
    return name.startswith(ARABIC_IN) and not name.startswith(tuple(_own_letter()))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", fold(text))


@cache
def _listed(kind: str, language: str) -> frozenset[str]:
    listed: dict[str, list[str]] = read_data(FILE)[kind]
    return frozenset(fold(str(word)) for word in listed.get(language, ()))


@cache
def _own_letter() -> frozenset[str]:
    return frozenset(fold(name) for name in read_data(FILE)["own_letter"])
