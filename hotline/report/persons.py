"""Whom a bare answer means: the writer or somebody else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from nlu.data_file import read_data
from nlu.text import fold

FILE = Path(__file__).with_name("persons.yml")
MOST_WORDS = 8


def who(text: str) -> str | None:
    """``self`` or ``third_party``; None when the text says neither or both.

    >>> who("moja sestra")
    'third_party'
    """
    words = re.findall(r"[\w']+", fold(text))
    if not words or len(words) > MOST_WORDS:
        return None
    if any(word in _words()["third_party"] for word in words):
        return "third_party"
    return "self" if any(word in _words()["self"] for word in words) else None


def is_person(text: str) -> bool:
    """Whether every word of a text names a person: an answer and nothing else.

    >>> is_person("moja sestra krvari")
    False
    """
    words = re.findall(r"[\w']+", fold(text))
    known = _words()["self"] | _words()["third_party"]
    return 0 < len(words) <= MOST_WORDS and all(word in known for word in words)


def speaks_of_child(text: str) -> bool:
    """Whether words are about a child and not about the writer: "tjera mi sina da prosi".

    >>> speaks_of_child("moje dijete prosi"), speaks_of_child("ja sam dijete")
    (True, False)
    """
    words = set(re.findall(r"[\w']+", fold(text)))
    return bool(words & _words()["children"]) and not words & _words()["writer"]


@cache
def _words() -> dict[str, frozenset[str]]:
    listed = read_data(FILE)
    return {
        meaning: frozenset(fold(str(word)) for words in by_language.values() for word in words)
        for meaning, by_language in listed.items()
    }
