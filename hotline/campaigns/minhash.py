"""MinHash: texts that share most of their word triples share some of their bands.

Broder, On the resemblance and containment of documents (1997). With 16 bands of 4 values, texts of which 80 in 100
triples agree share a band in 99 of 100 cases, texts of which 30 in 100 agree in 12.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlu.text import fold

BANDS = 16
ROWS = 4  # values of a band
FEWEST_TRIPLES = 10  # a shorter text is like too many others
_PRIME = np.uint64((1 << 31) - 1)
_WORD = re.compile(r"[^\W\d_]{2,}")  # numbers differ between copies of one advert


def bands_of(text: str) -> tuple[str, ...]:
    """One hash a band; empty for a text that is too short."""
    words = _WORD.findall(fold(text))
    triples = {" ".join(words[start : start + 3]) for start in range(len(words) - 2)}
    if len(triples) < FEWEST_TRIPLES:
        return ()
    least = _least(np.array(sorted(crc32(triple.encode()) for triple in triples), dtype=np.uint64))
    return tuple(
        f"{band}:{blake2b(least[band * ROWS : (band + 1) * ROWS].tobytes(), digest_size=16).hexdigest()}"
        for band in range(BANDS)
    )


def _least(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The smallest value of the set under each of BANDS * ROWS random functions, the same on every machine."""
    random = np.random.Generator(np.random.PCG64(1))
    factors, shifts = random.integers(1, int(_PRIME), size=(2, BANDS * ROWS, 1), dtype=np.uint64)
    values: NDArray[np.uint64] = ((hashes % _PRIME) * factors + shifts) % _PRIME
    least: NDArray[np.uint64] = values.min(axis=1)
    return least
