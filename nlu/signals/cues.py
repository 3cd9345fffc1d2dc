"""Cues of the flags: patterns over folded text, written per language in nlu/lexicons/flags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlu.data_file import read_data
from nlu.romani import fold_spelling
from nlu.taxonomy import flags, languages
from nlu.text import fold

LEXICONS = Path(__file__).parents[1] / "lexicons" / "flags"

# Romani messages are half Bosnian; what no identifier placed may be any of the four.
_READ_AS = {"bs": ("bs",), "rom": ("rom", "bs"), "en": ("en",), "ar": ("ar",)}


@dataclass(frozen=True)
class CueHits:
    """What was found of one flag: ``always`` needs no other proof, ``unless`` speaks against ``cue``."""

    always: bool = False
    cue: bool = False
    unless: bool = False

    @property
    def counts(self) -> bool:
        """Whether the cues alone say that the flag is up."""
        return self.always or (self.cue and not self.unless)


@dataclass(frozen=True)
class _Patterns:
    """One flag in one language."""

    always: re.Pattern[str]
    cue: re.Pattern[str]
    unless: re.Pattern[str]

    def hits(self, folded: str) -> CueHits:
        return CueHits(*(pattern.search(folded) is not None for pattern in (self.always, self.cue, self.unless)))


def find_cues(text: str, language: str) -> dict[str, CueHits]:
    """Hits of every flag in a message of a language; the union where it is read as several."""
    folded = fold(text)
    spelt = {"rom": fold_spelling(folded)}
    found = [
        {flag: patterns.hits(spelt.get(code, folded)) for flag, patterns in read_lexicon(code).items()}
        for code in _READ_AS.get(language, languages())
    ]
    return {flag: _unite(hits[flag] for hits in found) for flag in flags()}


@cache
def read_lexicon(language: str) -> dict[str, _Patterns]:
    """The compiled patterns of a language by flag."""
    written = read_data(LEXICONS / f"{language}.yml")
    return {
        flag: _Patterns(*(_compile(written[flag].get(kind)) for kind in ("always", "cues", "unless")))
        for flag in flags()
    }


def _compile(patterns: list[str] | None) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) if patterns else r"(?!)")


def _unite(hits: Iterable[CueHits]) -> CueHits:
    every = list(hits)
    return CueHits(any(h.always for h in every), any(h.cue for h in every), any(h.unless for h in every))
