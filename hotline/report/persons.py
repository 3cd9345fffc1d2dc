"""Whom a bare answer means: the writer or somebody else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

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


@cache
def _words() -> dict[str, frozenset[str]]:
    listed = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {
        meaning: frozenset(fold(str(word)) for words in by_language.values() for word in words)
        for meaning, by_language in listed.items()
    }
