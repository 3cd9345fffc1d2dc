"""Describes an advert to the learned model: hashed pieces of its words and whole words, in one spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlu.romani import fold_spelling

PIECES = 1 << 15  # buckets of pieces of words; the buckets of words and pairs of words come after them
WORDS = 1 << 14
BUCKETS = PIECES + WORDS
_SHORTEST, _LONGEST = 2, 5  # letters of a piece
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_CONTACT = re.compile(
    r"(?P<mail>\S+@\S+)|(?P<link>https?://\S+|www\.\S+)|(?P<phone>(?:\+|\b0)\d(?:[ /().-]{0,2}\d){5,})"
)

Sparse = tuple[NDArray[np.int64], NDArray[np.float32]]


def features_of(folded: str, rarity: NDArray[np.float32]) -> Sparse:
    """Buckets and weights, pieces and words each of length 1; empty for a text without words.

    Args:
        rarity: weight of each bucket, 0 for what training saw too seldom to trust.
    """
    named = _CONTACT.sub(lambda contact: f" {contact.lastgroup}{contact.lastgroup} ", fold_spelling(folded))
    words = _WORD.findall(_DIGIT.sub("0", named))
    pieces = _weighed((bucket for word in words for bucket in _piece_buckets(word)), rarity)
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    whole = _weighed((_bucket(text, WORDS) + PIECES for text in (*words, *pairs)), rarity)
    return np.concatenate([pieces[0], whole[0]]), np.concatenate([pieces[1], whole[1]])


def buckets_of(folded: str) -> set[int]:
    """All buckets of a text, for counting how rare each is."""
    return set(features_of(folded, np.ones(BUCKETS, dtype=np.float32))[0].tolist())


def _weighed(buckets: Iterable[int], rarity: NDArray[np.float32]) -> Sparse:
    counts = Counter(buckets)
    places = np.fromiter(counts, dtype=np.int64, count=len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * rarity[places]
    length = float(np.sqrt((values**2).sum())) or 1.0
    return places, (values / length).astype(np.float32)


@lru_cache(maxsize=20_000)
def _piece_buckets(word: str) -> tuple[int, ...]:
    padded = f" {word} "
    return tuple(
        _bucket(padded[start : start + size], PIECES)
        for size in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(padded) - size + 1)
    )


def _bucket(text: str, buckets: int) -> int:
    return crc32(text.encode(errors="replace")) % buckets
