"""Cuts a folded text into words, numbers and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?!,.;:]")
_NUMBER = re.compile(r"\d+")
_ARTICLE = re.compile(r"^(?:[وفبلك]?ال|لل)(?=..)")
_STEM = 5


@dataclass(frozen=True)
class Token:
    """A word or mark of the folded text with its place there, end exclusive."""

    text: str
    start: int
    end: int


def cut(text: str) -> list[Token]:
    """Words, numbers and marks of a folded text."""
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def stem_of(word: str) -> str:
    """The part of a word that its endings leave alone: no Arabic article, numbers as their length.

    >>> stem_of("zakljucali"), stem_of("المعلم"), stem_of("3000")
    ('zaklj', 'معلم', '####')
    """
    if _NUMBER.fullmatch(word):
        return "#" * len(word)
    return _ARTICLE.sub("", word)[:_STEM]
