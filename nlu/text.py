"""Normalising: one folded form of a text for matching, with the way back to the original.

Compatibility forms (NFKC), Cyrillic as Latin, folded diacritics, lower case, elongations ("mooolim"),
Arabic without marks and with one form per letter, Arabic-Indic digits as digits. What is shown to anybody
is always cut from the original with `Normalised.span`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby

import cyrtranslit

LONGEST_READ = 5_000  # code points of a message that are read
ELONGATED = 3  # from so many of a letter in a row on, one is what was meant

_ARABIC = str.maketrans(
    dict(zip("أإآٱىئةؤکیگچپ", "ااااييهوكيكجب", strict=True))
)  # one form per letter; the last five are Persian letters, typed for Arabic ones
_LATIN = {"đ": "dj", "ð": "d", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "ı": "i", "ə": "e"}
_ROMANI = {"ʒ": "z", "θ": "t", "ɵ": "t"}  # letters of the Romani standard of 1990 that no phone has
_TYPOGRAPHY = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"}
_EASTERN_CYRILLIC = dict(
    zip(
        "йщъыьэюяёіїєґѓќѕ",
        ("j", "sht", "a", "i", "", "e", "ju", "ja", "jo", "i", "ji", "je", "g", "dj", "c", "dz"),
        strict=True,
    )
)  # keyboards of other languages: "мой" is "moj"
_SPECIAL = _LATIN | _ROMANI | _TYPOGRAPHY | _EASTERN_CYRILLIC


@dataclass(frozen=True)
class Normalised:
    """A folded text and, for each of its characters, the code point of the original it came from."""

    original: str
    text: str
    offsets: tuple[int, ...]

    def fingerprint(self) -> str:
        """For rasa's training cache: the original decides everything else."""
        return sha256(self.original.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's code points for a stretch of the folded text, end exclusive; (0, 0) for an empty one.

        Letters and marks that folding dropped belong to the letter before them: "molimmm" is one word.
        """
        end = min(end, len(self.offsets))
        if start >= end:
            return (0, 0)
        stop = self.offsets[end - 1] + 1
        following = self.offsets[end] if end < len(self.offsets) else len(self.original)
        while stop < following and fold_character(self.original[stop]) in ("", self.text[end - 1]):
            stop += 1
        return self.offsets[start], stop


def normalise(text: str) -> Normalised:
    """Fold a text, keeping the way back.

    >>> normalise("Mooolim vas, ГАЗДА").text
    'molim vas, gazda'
    """
    original = text[:LONGEST_READ]
    folded = [(letter, position) for position, character in enumerate(original) for letter in fold_character(character)]
    kept = [pair for _, run in groupby(folded, key=lambda pair: pair[0]) for pair in _shorten(list(run))]
    return Normalised(original, "".join(letter for letter, _ in kept), tuple(position for _, position in kept))


def fold(text: str) -> str:
    """The folded text alone."""
    return normalise(text).text


def script_of(text: str) -> str:
    """``Latn``, ``Cyrl``, ``Arab`` or ``other``: the script of most letters; ``Latn`` for a text without letters."""
    counts = {"Latn": 0, "Cyrl": 0, "Arab": 0, "other": 0}
    for character in text:
        if character.isalpha():
            counts[script_of_letter(character)] += 1
    return max(counts, key=lambda name: counts[name]) if any(counts.values()) else "Latn"


@cache
def script_of_letter(letter: str) -> str:
    """``Latn``, ``Cyrl``, ``Arab`` or ``other``."""
    name = unicodedata.name(letter, "")
    for prefix, code in (("LATIN", "Latn"), ("CYRILLIC", "Cyrl"), ("ARABIC", "Arab")):
        if name.startswith(prefix):
            return code
    return "other"


@cache
def fold_character(character: str) -> str:
    """The folded form of one code point: none, one or several letters."""
    if character in _TYPOGRAPHY:
        return _TYPOGRAPHY[character]
    lowered = unicodedata.normalize("NFKC", character).lower()
    latin = cyrtranslit.to_latin("".join(_SPECIAL.get(letter, letter) for letter in lowered), "sr").lower()
    special = "".join(_SPECIAL.get(letter, letter) for letter in latin)
    decomposed = unicodedata.normalize("NFD", special.translate(_ARABIC))
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in decomposed if not _is_mark(letter))


def _is_mark(letter: str) -> bool:
    """Diacritics, tatweel, joiners, direction marks, variation selectors: what nobody reads as a letter."""
    return (
        unicodedata.combining(letter) > 0
        or unicodedata.category(letter) == "Cf"
        or "\ufe00" <= letter <= "\ufe0f"
        or letter == "ـ"
    )


def _shorten(run: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """A run of one letter with its positions; three w are an address."""
    letter = run[0][0]
    return run[:1] if len(run) >= ELONGATED and letter.isalpha() and letter != "w" else run
