"""Which indicators a message shows, and for each the words that speak for it: one linear model a code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.indicators.features import BUCKETS, Features

_STRENGTH, _WEIGHT_OF_FOUND, _SEED = 0.05, 4, 7
_FILE = "indicators.npz"

Labels = NDArray[np.bool_]


class IndicatorModel:
    """Scores per code; above zero a code is likely."""

    def __init__(self, weights: NDArray[np.float16], bias: NDArray[np.float32]) -> None:
        """``weights`` has a row for each bucket and a column for each code."""
        self._weights, self._bias = weights, bias

    @classmethod
    def fit(cls, messages: Sequence[Features], labels: Labels) -> IndicatorModel:
        """Learn from messages and their codes (messages, codes)."""
        weights, bias = _fit_columns(_matrix(messages), labels)
        return cls(weights.astype(np.float16), bias)

    def reasons(self, message: Features, words: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Scores (codes), and what each word adds to them (words, codes)."""
        parts = self._weights[message.buckets].astype(np.float32) * message.weights[:, None]
        by_word = np.zeros((words + 1, parts.shape[1]), np.float32)
        np.add.at(by_word, message.owners, parts)  # the owner -1 is the last row
        total: NDArray[np.float32] = parts.sum(axis=0) + self._bias
        return total, by_word[:words]

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        np.savez_compressed(folder / _FILE, weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, folder: Path) -> IndicatorModel:
        """Read what `save` wrote."""
        with np.load(folder / _FILE, allow_pickle=False) as stored:
            return cls(stored["weights"], stored["bias"])


def _matrix(messages: Sequence[Features]) -> csr_matrix:
    ends = np.cumsum([0, *(len(message.buckets) for message in messages)])
    data = np.concatenate([message.weights for message in messages])
    return csr_matrix((data, np.concatenate([m.buckets for m in messages]), ends), shape=(len(messages), BUCKETS))


def _fit_columns(matrix: csr_matrix, labels: Labels) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    from sklearn.svm import LinearSVC  # takes a second, and only training needs it

    weights, bias = np.zeros((BUCKETS, labels.shape[1]), np.float32), np.full(labels.shape[1], -9.0, np.float32)
    for code in range(labels.shape[1]):
        if labels[:, code].any() and not labels[:, code].all():
            machine = LinearSVC(
                C=_STRENGTH, class_weight={False: 1, True: _WEIGHT_OF_FOUND}, tol=0.01, max_iter=200, random_state=_SEED
            ).fit(matrix, labels[:, code])
            weights[:, code], bias[code] = machine.coef_[0], machine.intercept_[0]
    return weights, bias
