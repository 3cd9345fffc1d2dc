"""Messages drawn at random from word frequencies."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Mapping


class Urn:
    """Draws words by their frequency, flattened by ``power``, and messages of such words."""

    def __init__(self, counts: Mapping[str, float], power: float = 0.8) -> None:
        self._words = list(counts)
        self._sums: list[float] = []
        total = 0.0
        for count in counts.values():
            total += count**power
            self._sums.append(total)

    def word(self, chance: random.Random) -> str:
        """One word."""
        return self._words[min(bisect(self._sums, chance.random() * self._sums[-1]), len(self._words) - 1)]

    def words(self, number: int, chance: random.Random) -> list[str]:
        """So many words."""
        return [self.word(chance) for _ in range(number)]

    def message(self, chance: random.Random) -> str:
        """A message, as long as messages here are."""
        return " ".join(self.words(message_length(chance), chance))


def message_length(chance: random.Random) -> int:
    """Words of a message: an eighth are one word, a quarter two or three, most of the others up to eight."""
    kind = chance.random()
    if kind < 0.12:
        return 1
    if kind < 0.35:
        return chance.randint(2, 3)
    return chance.randint(4, 8) if kind < 0.75 else chance.randint(9, 16)
