"""A message as hashed features, each owned by the word it comes from, so that a model's reasons point at words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlu.indicators.cues import Cues
from nlu.indicators.tokens import stem_of

BUCKETS = 1 << 16
_LENGTHS = (3, 4, 5)
_REACH = 3  # words that make a pair with the one before them
_WORD, _START, _PAIR, _LETTERS, _CUE, _WHOLE = 1.0, 0.5, 0.7, 0.3, 2.0, 1.0
_NOBODY = -1  # owner of a feature of the whole message


@dataclass(frozen=True)
class Features:
    """Buckets and weights of one message's features and the word (its position, or -1) that owns each."""

    buckets: NDArray[np.int64]
    weights: NDArray[np.float32]
    owners: NDArray[np.int64]


def features_of(words: Sequence[str], cues: Cues) -> Features:
    """Features of folded words: the words, pairs of stems, letters, cues found, question mark, length."""
    rows: dict[int, tuple[float, int]] = {}
    stems = [stem_of(word) for word in words]
    for position, word in enumerate(words):
        for bucket, weight in _of_word(word):
            rows.setdefault(bucket, (weight, position))
        for distance in range(1, min(_REACH, position) + 1):
            kind = "b" if distance == 1 else "g"
            rows.setdefault(_bucket(f"{kind}={stems[position - distance]}|{stems[position]}"), (_PAIR, position))
    for cue in cues.kept:
        rows.setdefault(_bucket(f"cue={cue.label}"), (_CUE, cue.first))
    for code in sorted(cues.denied):
        rows.setdefault(_bucket(f"denied={code}"), (_CUE, _NOBODY))
    for name in (
        "?" if "?" in words else "no ?",
        f"length={min(4, len(words) // 5)}",
        f"0={stems[0] if stems else ''}",
    ):
        rows.setdefault(_bucket(name), (_WHOLE, _NOBODY))
    return Features(
        np.fromiter(rows, np.int64, len(rows)),
        np.array([weight for weight, _ in rows.values()], np.float32),
        np.array([owner for _, owner in rows.values()], np.int64),
    )


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[tuple[int, float], ...]:
    stem, padded = stem_of(word), f" {word[:40]} "
    names = [(f"w={word}", _WORD), (f"s={stem}", _WORD), (f"s3={stem[:3]}", _START)]
    for length in _LENGTHS:
        names += [(f"c={padded[i : i + length]}", _LETTERS) for i in range(len(padded) - length + 1)]
    return tuple((_bucket(name), weight) for name, weight in names)


def _bucket(name: str) -> int:
    return crc32(name.encode()) % BUCKETS
