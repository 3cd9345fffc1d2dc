"""A small language for word patterns over folded text, and its matcher.

Elements are separated by spaces: ``word``, ``stem*``, ``*part*``, alternatives ``a|b*``, a class ``{name}`` of the
same file; ``..`` stands for up to two and ``...`` for up to five words in between, never beyond the end of a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_GAPS = {"..": 2, "...": 5}
_STOPS = frozenset(".?!;")
LONGEST_WORD = 60  # letters that are looked up: the parts of a word grow with its square, and a message may be one word


@dataclass(frozen=True)
class Match:
    """Where a pattern's label was found: tokens from ``first`` to ``last``, both included."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class _Step:
    element: int
    gap: int


@dataclass
class Matcher:
    """Finds all patterns of all added lexicons at once; the cost grows with the words, not with the patterns."""

    _elements: dict[str, int] = field(default_factory=dict)
    _atoms: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _starts: dict[int, list[tuple[str, tuple[_Step, ...]]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._elements_of = lru_cache(maxsize=20_000)(self._look_up)

    def add(self, label: str, pattern: str, classes: Mapping[str, str]) -> None:
        """Add a pattern.

        Raises:
            KeyError: the pattern names a class that the lexicon does not have.
        """
        gap, steps = 0, []
        for part in pattern.split():
            if part in _GAPS:
                gap = _GAPS[part]
                continue
            steps.append(_Step(self._element(_expand(part, classes)), gap))
            gap = 0
        self._starts[steps[0].element].append((label, tuple(steps)))

    def find(self, words: Sequence[str]) -> Iterator[Match]:
        """All matches of the words, several for one label included."""
        elements = [self._elements_of(word) for word in words]
        for first, known in enumerate(elements):
            for element in known:
                for label, steps in self._starts.get(element, ()):
                    last = _follow(words, elements, first, steps)
                    if last >= 0:
                        yield Match(label, first, last)

    def _element(self, alternatives: str) -> int:
        number = self._elements.setdefault(alternatives, len(self._elements))
        for atom in alternatives.split("|"):
            self._atoms[atom].add(number)
        return number

    def _look_up(self, word: str) -> frozenset[int]:
        found: set[int] = set(self._atoms.get(word, ()))
        word = word[:LONGEST_WORD]
        for length in range(1, len(word) + 1):
            found |= self._atoms.get(word[:length] + "*", set())
            for start in range(len(word) - length + 1):
                found |= self._atoms.get(f"*{word[start : start + length]}*", set())
        return frozenset(found)


def _expand(part: str, classes: Mapping[str, str]) -> str:
    """The alternatives of an element with its classes written out.

    >>> _expand("x|{doc}", {"doc": "pasos* licn*"})
    'x|pasos*|licn*'
    """
    return "|".join("|".join(classes[atom[1:-1]].split()) if atom.startswith("{") else atom for atom in part.split("|"))


def _follow(words: Sequence[str], elements: Sequence[frozenset[int]], first: int, steps: Sequence[_Step]) -> int:
    """The last token of a match that begins at ``first``; -1 when the steps do not go through."""
    if len(steps) == 1:
        return first
    after = steps[1]
    for position in range(first + 1, min(first + after.gap + 2, len(words))):
        if words[position] in _STOPS:
            return -1
        if after.element in elements[position]:
            last = _follow(words, elements, position, steps[1:])
            if last >= 0:
                return last
    return -1
