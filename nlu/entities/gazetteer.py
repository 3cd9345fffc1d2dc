"""Looks names up word by word: the cost does not grow with the number of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from nlu.indicators.tokens import Token

_ARABIC_PREFIXES = ("", "ب", "ل", "ف", "و", "ع", "وب", "ال", "بال", "لل", "عال", "من")


@dataclass(frozen=True)
class Name:
    """What a phrase stands for, and how sure its spelling is."""

    value: str
    caution: str = ""


@dataclass
class Gazetteer:
    """Phrases of folded words and their names; the longest phrase wins."""

    _names: dict[tuple[str, ...], Name] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)

    def add(self, phrases: Iterable[tuple[str, ...]], name: Name) -> None:
        """Add phrases; one that is there already keeps its first name."""
        for phrase in phrases:
            self._names.setdefault(phrase, name)
            self._longest[phrase[0]] = max(self._longest.get(phrase[0], 0), len(phrase))

    def find(self, tokens: Sequence[Token], allows: Callable[[Name, int, int], bool]) -> list[tuple[Name, int, int]]:
        """Names with their first and last token; ``allows`` decides about a cautious one."""
        found, position = [], 0
        while position < len(tokens):
            match = self._longest_at(tokens, position)
            if match and (not match[0].caution or allows(match[0], position, match[1])):
                found.append((match[0], position, match[1]))
                position = match[1]
            position += 1
        return found

    def _longest_at(self, tokens: Sequence[Token], position: int) -> tuple[Name, int] | None:
        for first in _bare_forms(tokens[position].text):
            for length in range(min(self._longest.get(first, 0), len(tokens) - position), 0, -1):
                phrase = (first, *(token.text for token in tokens[position + 1 : position + length]))
                if phrase in self._names:
                    return self._names[phrase], position + length - 1
        return None


def _bare_forms(word: str) -> list[str]:
    """The word itself, and an Arabic one without the prefixes that are written together with it."""
    if not "ء" <= word[0] <= "ي":
        return [word]
    return [
        word,
        *(
            word[len(prefix) :]
            for prefix in _ARABIC_PREFIXES[1:]
            if word.startswith(prefix) and len(word) > len(prefix) + 2
        ),
    ]
