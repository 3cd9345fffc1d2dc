"""Taking out of a question whatever could tell who asked: only words that our own texts use are left."""

from __future__ import annotations

import re
from collections.abc import Container

from nlu.text import fold
from nlu.understanding import Understanding

GONE = "…"
MOST_WORDS = 14  # a longer message tells a story
_WORD = re.compile(r"[^\W\d_]+")


def redact(message: Understanding, known: Container[str]) -> str:
    """The question without places, numbers, contacts and unknown words, each run of them one ``…``; lower case.

    Args:
        known: folded words that may be kept. Names are in none of our texts, so no name is among them.
    """
    kept: list[str] = []
    for found in _WORD.finditer(message.text):
        word = fold(found.group())
        keep = word in known and not _in_entity(message, found.start(), found.end())
        if keep or kept[-1:] != [GONE]:
            kept.append(word if keep else GONE)
    return " ".join(kept)


def is_short(text: str) -> bool:
    """Whether a message is short enough to be a question and no story."""
    return 0 < len(_WORD.findall(text)) <= MOST_WORDS


def _in_entity(message: Understanding, start: int, end: int) -> bool:
    return any(entity.start < end and start < entity.end for entity in message.entities)
