"""Characters and words of a message as one sparse vector.

Three kinds share one space: character 2- to 5-grams inside words, words and word pairs of the folded text in one
Romani-Bosnian spelling; the same of the consonant skeleton where Arabic may be meant; and the same of the message's
rendering (`nlu.rendering`), in the place where Bosnian words and Arabic script stand.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.arabizi import skeleton
from nlu.romani import fold_spelling
from nlu.text import fold

LONGEST_READ = 800  # code points of a message that features are taken from: more adds time, not meaning

_LENGTHS = range(2, 6)
_RAREST = 2  # messages a feature must occur in to be kept
_WORD = re.compile(r"[^\W_]+|[?!]")


@dataclass(frozen=True)
class SparseVector:
    """Columns and weights of one message, of length 1 or empty, in a space of ``width`` features."""

    columns: NDArray[np.int64]
    weights: NDArray[np.float32]
    width: int


class FeatureSpace:
    """Which features there are, and how much each tells (inverse document frequency)."""

    def __init__(self, names: Sequence[str], weights: NDArray[np.float32]) -> None:
        self._names = list(names)
        self._columns = {name: column for column, name in enumerate(names)}
        self._weights = weights

    def __len__(self) -> int:
        return len(self._names)

    @classmethod
    def fit(cls, messages: Iterable[tuple[str, str, str | None]]) -> FeatureSpace:
        """The features of at least two messages, each a text, its language and its rendering or None."""
        found: Counter[str] = Counter()
        total = 0
        for text, language, rendering in messages:
            found.update(set(features(text, language, rendering)))
            total += 1
        kept = sorted(name for name, count in found.items() if count >= _RAREST)
        counts = np.array([found[name] for name in kept], dtype=np.float64)
        return cls(kept, (np.log((1 + total) / (1 + counts)) + 1).astype(np.float32))

    def vector(self, text: str, language: str, rendering: str | None = None) -> SparseVector:
        """One message in this space."""
        names = features(text, language, rendering)
        columns = {column for name in names if (column := self._columns.get(name)) is not None}
        chosen = np.fromiter(columns, dtype=np.int64, count=len(columns))
        weights = self._weights[chosen]
        return SparseVector(chosen, weights / max(float(np.sqrt(weights @ weights)), 1e-9), len(self))

    def save(self, folder: Path) -> None:
        """Write names and weights into an existing folder."""
        (folder / "features.json").write_text(json.dumps(self._names, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(folder / "features.npz", weights=self._weights)

    @classmethod
    def load(cls, folder: Path) -> FeatureSpace:
        """Read what `save` wrote."""
        names = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        with np.load(folder / "features.npz") as arrays:
            return cls(names, arrays["weights"])


def stack_vectors(vectors: Iterable[SparseVector]) -> csr_matrix:
    """Vectors of one space as the rows of a matrix; there must be one at least."""
    rows = list(vectors)
    ends = np.cumsum([0] + [len(row.columns) for row in rows])
    columns = np.concatenate([row.columns for row in rows])
    weights = np.concatenate([row.weights for row in rows])
    return csr_matrix((weights, columns, ends), shape=(len(rows), rows[0].width), dtype=np.float32)


def features(text: str, language: str, rendering: str | None = None) -> Iterator[str]:
    """The names of a message's features, some of them more than once."""
    folded = fold(text[:LONGEST_READ])
    yield from _grams(_WORD.findall(fold_spelling(folded)), "")
    if language in ("ar", "other"):
        yield from _grams(skeleton(folded).split(), "^")
    if rendering:
        yield from _grams(_WORD.findall(fold_spelling(fold(rendering[:LONGEST_READ]))), "")


def _grams(words: Sequence[str], mark: str) -> Iterator[str]:
    """Words as ``=word``, pairs as ``=one two``, characters as they are with ``_`` at a word's ends."""
    for word in words:
        yield f"{mark}={word}"
        bounded = f"_{word}_"
        for length in _LENGTHS:
            for start in range(len(bounded) - length + 1):
                yield mark + bounded[start : start + length]
    for one, two in pairwise(words):
        yield f"{mark}={one} {two}"
