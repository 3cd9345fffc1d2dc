"""Messages that are too alike: inside an intent of a language, under two intents, or in training and held-out part.

    python -m nlu.evaluation.duplicates

names them for who writes messages; of a leak only the training message, so that nobody reads what is only measured on.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlu.evaluation.data import Example, read_calibration, read_held_out, read_training
from nlu.text import fold

ALIKE = 0.7  # token Jaccard above which two messages are the same one
SHORT = 4  # messages with fewer different words between them are too short to compare but for equality

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Duplicate:
    """Two messages and why they must not both be there."""

    reason: str
    one: Example
    other: Example

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.reason}: {self.one.language} {self.one.intent}: {self.one.text!r} ~ {self.other.text!r}"


def near_duplicates(examples: Sequence[Example]) -> Iterator[Duplicate]:
    """Pairs inside an intent and a language."""
    kinds: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in examples:
        kinds[example.language, example.intent].append(example)
    for members in kinds.values():
        yield from _alike_within(members)


def contradictions(examples: Iterable[Example]) -> Iterator[Duplicate]:
    """The same text under two intents of a language."""
    seen: dict[tuple[str, str], Example] = {}
    for example in examples:
        first = seen.setdefault((example.language, fold(example.text)), example)
        if first.intent != example.intent:
            yield Duplicate("two intents", example, first)


def leaks(learnt: Sequence[Example], measured: Sequence[Example], shortest: int = SHORT) -> Iterator[Duplicate]:
    """Held-out messages that are in the training part too; greetings and other very short ones cannot but be."""
    index = _Index(_frequency([*learnt, *measured]))
    for example in learnt:
        index.add(example, _words(example.text))
    for example in measured:
        words = _words(example.text)
        if len(words) < shortest:
            continue
        for other in index.alike(example, words):
            yield Duplicate("leak", example, other)
            break


class _Index:
    """Finds alike messages of a language by their rarest words.

    Two sets of words whose Jaccard is above ``ALIKE`` share one of the rarest ``1 - ALIKE`` of the words of each, so
    only messages that share such a word are compared.
    """

    def __init__(self, frequency: Counter[str]) -> None:
        self._frequency = frequency
        self._by_word: dict[tuple[str, str], list[tuple[Example, frozenset[str]]]] = defaultdict(list)

    def add(self, example: Example, words: frozenset[str]) -> None:
        """Let a message be found."""
        for word in self._rarest(words):
            self._by_word[example.language, word].append((example, words))

    def alike(self, example: Example, words: frozenset[str]) -> Iterator[Example]:
        """Messages that are the same as this one."""
        for word in self._rarest(words):
            for other, other_words in self._by_word.get((example.language, word), ()):
                if _are_alike(words, other_words):
                    yield other

    def _rarest(self, words: frozenset[str]) -> list[str]:
        ordered = sorted(words, key=lambda word: (self._frequency[word], word))
        return ordered[: len(words) - math.ceil(ALIKE * len(words)) + 1]


def _alike_within(members: Sequence[Example]) -> Iterator[Duplicate]:
    index = _Index(_frequency(members))
    for example in members:
        words = _words(example.text)
        for other in index.alike(example, words):
            yield Duplicate("near duplicate", example, other)
            break
        index.add(example, words)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    together = len(one | other)
    return one == other or (together >= SHORT and len(one & other) / together > ALIKE)


def _frequency(examples: Iterable[Example]) -> Counter[str]:
    return Counter(word for example in examples for word in _words(example.text))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def main() -> int:
    """Print what must be rewritten; 1 when there is any."""
    learnt, apart = read_training(), read_calibration()
    found = [str(pair) for pair in (*near_duplicates(learnt), *contradictions([*learnt, *apart]))]
    for pair in leaks(learnt, [*apart, *read_held_out()]):
        found.append(f"leak: {pair.other.language} {pair.other.intent}: {pair.other.text!r} is measured on")
    print("\n".join(found) or f"{len(learnt)} messages, none too alike")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
