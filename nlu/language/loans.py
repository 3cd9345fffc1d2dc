"""Romani messages are full of Bosnian loans: which of two languages most words of a message are from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nlu.language.words import read_words

_CLEARLY = 2.0  # times as frequent in the one language as in the other


class WordVote:
    """Knows of each word whether it is rather Romani or rather Bosnian."""

    def __init__(self, romani: Iterable[str], bosnian: Iterable[str]) -> None:
        self._romani = _relative(romani)
        self._bosnian = _relative(bosnian)

    def balance(self, text: str) -> int:
        """Romani words less Bosnian ones; words of both or of neither don't count."""
        return sum(self._side(word) for word in read_words(text).words)

    def _side(self, word: str) -> int:
        romani, bosnian = self._romani.get(word, 0.0), self._bosnian.get(word, 0.0)
        return int(romani > _CLEARLY * bosnian) - int(bosnian > _CLEARLY * romani)


def _relative(texts: Iterable[str]) -> dict[str, float]:
    counts = Counter(word for text in texts for word in read_words(text).words)
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}
