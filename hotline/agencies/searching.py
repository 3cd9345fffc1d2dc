"""Finds an agency by its name, whatever the spelling, the script and the legal form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from hotline.agencies.agency import Agency
from hotline.agencies.folding import fold_name, fold_text

SAME = 88.0  # of 100: one or two letters differ in a usual name
SHORT = 6  # letters; a shorter name must be written exactly
LONGEST_TEXT = 2_000  # characters that are searched for names


@dataclass(frozen=True)
class Hit:
    """An agency whose name was found, and how alike the spelling is, 0 to 100."""

    agency: Agency
    likeness: float


def search(name: str, agencies: Sequence[Agency], most: int = 5) -> tuple[Hit, ...]:
    """The agencies whose name is most like ``name``, likest first."""
    found = process.extract(
        fold_name(name), [fold_name(each.name) for each in agencies], scorer=fuzz.ratio, score_cutoff=SAME, limit=most
    )
    return tuple(Hit(agencies[index], score) for _, score, index in found)


def find_in_text(text: str, agencies: Sequence[Agency]) -> Hit | None:
    """The agency that a text names; None when it names none of them."""
    words = fold_text(text[:LONGEST_TEXT]).split()
    hits = [Hit(each, _likeness(fold_name(each.name), words)) for each in agencies]
    best = max(hits, key=lambda hit: (hit.likeness, len(hit.agency.name)), default=None)
    return best if best and best.likeness >= SAME else None


def _likeness(name: str, words: Sequence[str]) -> float:
    """How well the name is written anywhere in a text: over as many words as it has."""
    size = len(name.split())
    stretches = [" ".join(words[start : start + size]) for start in range(max(1, len(words) - size + 1))]
    if len(name) < SHORT:
        return 100.0 if name in stretches else 0.0
    return float(max((fuzz.ratio(name, stretch, score_cutoff=SAME) for stretch in stretches), default=0.0))
