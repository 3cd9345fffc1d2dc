"""Features of a message: hashed character n-grams of its words, whole words, strange letters, eldc's opinion."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import eldc
import numpy as np
from numpy.typing import NDArray

from nlu.language.words import Words

BUCKETS = 1 << 17
LONGEST_GRAM = 5
OPINIONS: tuple[str, ...] = ("und", "hbs", *sorted(set(eldc.LANGUAGES) - {"und", "bs", "hr", "sr"}))
SIZE = BUCKETS + len(OPINIONS)  # rows of the model: hashed features first, then one per opinion

_MULTIPLIERS = np.array([0, 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1], dtype=np.uint32)
_OPINION_ROW = {language: BUCKETS + row for row, language in enumerate(OPINIONS)}
_SPACE = 32

eldc.init()


@dataclass(frozen=True)
class Features:
    """Rows of the model that a message touches: hashed ones with repetitions, and the one of eldc's opinion."""

    hashed: NDArray[np.int64]
    opinion: int
    opinion_weight: float

    @property
    def weight(self) -> float:
        """What each hashed feature counts, so that long messages don't speak louder than they know."""
        return float(1 / np.sqrt(max(1, len(self.hashed))))


def features_of(text: str, words: Words) -> Features:
    """Features of a message as typed and of its folded words; no hashed ones for a message without words."""
    if not words.words:
        return Features(np.empty(0, dtype=np.int64), _OPINION_ROW["und"], 0.0)
    whole = [_bucket("word", word) for word in words.words] * 2
    letters = [_bucket("letter", letter) for letter in words.strange_letters]
    hashed = np.concatenate([_grams(words.words), np.array(whole + letters, dtype=np.int64)])
    return Features(hashed, opinion_row(text), float(np.sqrt(len(words.words)) / 2))


def opinion_row(text: str) -> int:
    """The row of the language that eldc hears; Bosnian, Croatian and Serbian are one."""
    language = eldc.detect(text.encode("utf-8", "ignore").decode())
    return _OPINION_ROW.get(language, _OPINION_ROW["hbs" if language in ("bs", "hr", "sr") else "und"])


def _grams(words: tuple[str, ...]) -> NDArray[np.int64]:
    """All n-grams of 1 to 5 letters inside words, the space before and after a word counting as a letter."""
    codes = np.frombuffer(f" {' '.join(words)} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letter = codes != _SPACE
    rolling = codes * _MULTIPLIERS[1]
    grams = [rolling[letter]]
    inside = np.ones(len(codes), dtype=bool)
    for length in range(2, min(LONGEST_GRAM, len(codes)) + 1):
        rolling = rolling[:-1] * _MULTIPLIERS[2] + codes[length - 1 :] * _MULTIPLIERS[length]
        inside = inside[:-1] & letter[length - 2 : -1] if length > 2 else inside[:-1]
        grams.append(rolling[inside] + np.uint32(length))
    return _scatter(np.concatenate(grams))


def _scatter(hashes: NDArray[np.uint32]) -> NDArray[np.int64]:
    mixed = (hashes ^ (hashes >> np.uint32(15))) * _MULTIPLIERS[3]
    scattered: NDArray[np.int64] = ((mixed ^ (mixed >> np.uint32(13))) % np.uint32(BUCKETS)).astype(np.int64)
    return scattered


def _bucket(kind: str, value: str) -> int:
    return zlib.crc32(f"{kind}:{value}".encode("utf-8", "surrogatepass")) % BUCKETS
