"""Finds indicators by the cue lexicons ``nlu/lexicons/indicators/<language>.yml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from nlu.data_file import read_data
from nlu.indicators.patterns import Match, Matcher

LEXICONS = Path(__file__).parents[1] / "lexicons" / "indicators"
_LONGEST_QUESTION = 16  # words; a longer message tells of something besides its question
_BEFORE = 1  # words before a cue that an excluder may stand in
_AND_NOT = {
    f"و{word}": word for word in ["ما", "لا", "مو", "مش", "لم", "ماكو", "مافي", "مفيش", "بلا", "بدون", "محد"]
}  # written as one word


@dataclass(frozen=True)
class Cues:
    """Cues whose label is an indicator code, and the codes whose every cue is denied or part of a general question."""

    kept: tuple[Match, ...]
    denied: frozenset[str]


@dataclass(frozen=True)
class CueLexicon:
    """Cues, the excluders of single codes, and the forms of general questions, which show no indicator."""

    cues: Matcher
    excluders: Matcher
    general: Matcher

    def find(self, words: Sequence[str]) -> Cues:
        """What the words of a message show, and what they deny or only ask about."""
        words = [_AND_NOT.get(word, word) for word in words]
        found = list(self.cues.find(words))
        if not found:
            return Cues((), frozenset())
        denials = [match for match in self.excluders.find(words) if "," not in words[match.first : match.last + 1]]
        asked = min((question.first for question in self._questions(words)), default=len(words))
        kept = tuple(
            match for match in found if match.first < asked and not any(_denies(denial, match) for denial in denials)
        )
        return Cues(kept, frozenset({match.label for match in found} - {match.label for match in kept}))

    def _questions(self, words: Sequence[str]) -> Iterator[Match]:
        return self.general.find(words) if len(words) <= _LONGEST_QUESTION else iter(())


@cache
def cue_lexicon(folder: Path = LEXICONS) -> CueLexicon:
    """The lexicons of all languages in one: people mix them."""
    lexicon = CueLexicon(Matcher(), Matcher(), Matcher())
    for file in sorted(folder.glob("*.yml")):
        _add_file(lexicon, read_data(file))
    return lexicon


def lexicon_fingerprint(folder: Path = LEXICONS) -> str:
    """Changes when a lexicon changes."""
    return sha256(b"".join(file.read_bytes() for file in sorted(folder.glob("*.yml")))).hexdigest()


def _add_file(lexicon: CueLexicon, content: dict[str, Any]) -> None:
    classes = content["classes"]
    for matcher, section in ((lexicon.cues, "cues"), (lexicon.excluders, "not")):
        for code, patterns in content.get(section, {}).items():
            for pattern in patterns:
                matcher.add(code, pattern, classes)
    for pattern in content.get("general", ()):
        lexicon.general.add("general", pattern, classes)


def _denies(denial: Match, match: Match) -> bool:
    same = denial.label in (match.label, "all")
    return same and denial.first <= match.last and denial.last >= match.first - _BEFORE
