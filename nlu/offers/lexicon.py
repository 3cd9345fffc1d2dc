"""The lexicons of adverts, ``nlu/lexicons/offers/<language>.yml``: all languages at once, since adverts mix them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nlu.data_file import read_data
from nlu.indicators.patterns import Match, Matcher
from nlu.taxonomy import languages, taxonomy

FOLDER = Path(__file__).parents[1] / "lexicons" / "offers"
_HEARD = 2  # so many of a language's commonest words make its lexicon count
_UNSURE = ("bs", "en", "ar")  # read by all of these when hardly a common word tells
_ALWAYS = {"rom": ("bs", "ar"), "": ("ar",)}  # Arabic in Latin letters has no common words to tell it by
_BROAD = frozenset({"upfront_fee", "urgency_pressure"})  # excluders that also explain sums and dates: no denial
_BEFORE = 1  # words before a cue that an excluder may stand in


@dataclass(frozen=True)
class Cues:
    """What the lexicons see in an advert.

    Args:
        found: cues that nothing explains away.
        denied: labels that the advert as a whole denies.
        denials: where it does, and where it only might: sums and dates in a harmless place.
    """

    found: list[Match]
    denied: frozenset[str]
    denials: list[Match]


@dataclass(frozen=True)
class OfferLexicon:
    """Cues of flags and facts in one language, and their excluders.

    Args:
        excluders: negations and honest phrases: the advert denies the label.
        harmless: phrases that sound like a cue and mean something else; they deny nothing.
    """

    cues: Matcher
    excluders: Matcher
    harmless: Matcher
    common: frozenset[str]

    def find(self, words: Sequence[str]) -> Cues:
        """Cues that no excluder of the same label touches, with what the advert denies."""
        found = list(self.cues.find(words))
        harmless = list(self.harmless.find(words)) if found else []
        found = [match for match in found if not any(_denies(each, match) for each in harmless)]
        denials = list(self.excluders.find(words))
        kept = [match for match in found if not any(_denies(denial, match) for denial in denials)]
        shown, told = {match.label for match in kept}, {match.label for match in found}
        return Cues(kept, frozenset((told | {denial.label for denial in denials} - _BROAD) - shown), denials)

    def count_common(self, words: Sequence[str]) -> int:
        """How many of the words are among the language's commonest."""
        return sum(word in self.common for word in words)


@cache
def lexicons() -> dict[str, OfferLexicon]:
    """The lexicon of each language that adverts come in."""
    return {file.stem: _read(file) for file in sorted(FOLDER.glob("*.yml"))}


def find_cues(words: Sequence[str]) -> Cues:
    """What the lexicons of the languages that an advert seems to mix see in its words."""
    read = [lexicons()[code].find(words) for code in spoken(words)]
    return Cues(
        [match for cues in read for match in cues.found],
        frozenset().union(*(cues.denied for cues in read)),
        [match for cues in read for match in cues.denials],
    )


def spoken(words: Sequence[str]) -> tuple[str, ...]:
    """The languages of an advert, likeliest first; Romani is half Bosnian, and Arabic shares no letters with others.

    >>> spoken(["we", "need", "workers", "for"])[0]
    'en'
    """
    counts = {code: lexicon.count_common(words) for code, lexicon in lexicons().items()}
    counts["ar"] += 3 * sum("\u0600" <= word[0] <= "\u06ff" for word in words)
    order = sorted(counts, key=lambda code: (-counts[code], code != "bs"))
    if counts[order[0]] <= _HEARD:
        return tuple(dict.fromkeys([*(code for code in order if counts[code]), *_UNSURE]))
    heard = [code for code in order if counts[code] >= _HEARD]
    return tuple(dict.fromkeys([*heard, *_ALWAYS.get(order[0], _ALWAYS[""])]))


def likely_language(words: Sequence[str]) -> str:
    """The one of our four languages that an advert speaks most; bs for its neighbours and for none."""
    return next((code for code in spoken(words) if code in languages()), "bs")


def _read(file: Path) -> OfferLexicon:
    content = read_data(file)
    lexicon = OfferLexicon(Matcher(), Matcher(), Matcher(), frozenset(content["common"].split()))
    _add_file(lexicon, content)
    return lexicon


def _add_file(whole: OfferLexicon, content: dict[str, Any]) -> None:
    for matcher, section in ((whole.cues, "cues"), (whole.excluders, "not"), (whole.harmless, "harmless")):
        for label, patterns in content[section].items():
            for pattern in patterns:
                matcher.add(label, pattern, content["classes"])


def _denies(denial: Match, match: Match) -> bool:
    near = denial.first <= match.last and denial.last >= match.first - _BEFORE
    return denial.label == match.label and near


@cache
def flags() -> tuple[str, ...]:
    """The 19 offer flags."""
    return tuple(taxonomy()["offer_flags"])


@cache
def facts() -> tuple[str, ...]:
    """The 8 facts that an honest offer shows."""
    return tuple(taxonomy()["offer_facts"])
