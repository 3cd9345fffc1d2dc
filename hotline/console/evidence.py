"""Marking the words that showed an indicator, in the person's own text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Piece:
    """A stretch of a message and the indicators it shows; none for ordinary words."""

    text: str
    codes: tuple[str, ...] = ()


def mark(text: str, indicators: Mapping[str, Sequence[str]]) -> tuple[Piece, ...]:
    """The text cut where evidence begins and ends; put together again it is the text, letter by letter."""
    spans = [span for code, evidence in indicators.items() for words in evidence for span in _find(text, words, code)]
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    return tuple(
        Piece(text[start:end], tuple(dict.fromkeys(code for s, e, code in spans if s <= start and end <= e)))
        for start, end in pairwise(edges)
    )


def _find(text: str, words: str, code: str) -> list[tuple[int, int, str]]:
    """Where the words stand; letter case may differ as long as that moves no letter."""
    lowered, wanted = text.lower(), words.lower()
    if len(lowered) != len(text) or not wanted.strip():
        lowered, wanted = text, words
    start = lowered.find(wanted) if wanted.strip() else -1
    return [] if start < 0 else [(start, start + len(wanted), code)]
