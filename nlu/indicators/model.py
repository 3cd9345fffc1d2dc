"""Which indicators a message shows, and for each the words that speak for it: one linear model a code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.indicators.features import BUCKETS, Features

_STRENGTH, _WEIGHT_OF_FOUND, _FOLDS, _SEED = 0.05, 4, 3, 7
_CANDIDATES = np.arange(-0.8, 0.4, 0.05)
_FILE = "indicators.npz"

Labels = NDArray[np.bool_]


class IndicatorModel:
    """Scores per code; a code counts where its score passes its threshold."""

    def __init__(
        self, weights: NDArray[np.float16], bias: NDArray[np.float32], thresholds: NDArray[np.float32]
    ) -> None:
        """``weights`` has a row for each bucket and a column for each code."""
        self._weights, self._bias, self._thresholds = weights, bias, thresholds

    @classmethod
    def fit(cls, messages: Sequence[Features], labels: Labels) -> IndicatorModel:
        """Learn from messages and their codes (messages, codes); thresholds come from cross-validated scores."""
        matrix = _matrix(messages)
        scores = np.zeros(labels.shape, np.float32)
        turn = np.random.default_rng(_SEED).permutation(len(messages)) % _FOLDS
        for fold in range(_FOLDS):
            weights, bias = _fit_columns(matrix[turn != fold], labels[turn != fold])
            scores[turn == fold] = matrix[turn == fold] @ weights + bias
        weights, bias = _fit_columns(matrix, labels)
        thresholds = np.array([_best_threshold(scores[:, k], labels[:, k]) for k in range(labels.shape[1])], np.float32)
        return cls(weights.astype(np.float16), bias, thresholds)

    def reasons(self, message: Features, words: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Scores above threshold (codes), and what each word adds to them (words, codes)."""
        parts = self._weights[message.buckets].astype(np.float32) * message.weights[:, None]
        by_word = np.zeros((words + 1, parts.shape[1]), np.float32)
        np.add.at(by_word, message.owners, parts)  # the owner -1 is the last row
        total: NDArray[np.float32] = parts.sum(axis=0) + self._bias - self._thresholds
        return total, by_word[:words]

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        np.savez_compressed(folder / _FILE, weights=self._weights, bias=self._bias, thresholds=self._thresholds)

    @classmethod
    def load(cls, folder: Path) -> IndicatorModel:
        """Read what `save` wrote."""
        with np.load(folder / _FILE, allow_pickle=False) as stored:
            return cls(stored["weights"], stored["bias"], stored["thresholds"])


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


def _best_threshold(scores: NDArray[np.float32], labels: Labels) -> float:
    """The threshold with the best F1."""

    def f1(threshold: float) -> float:
        found = scores > threshold
        return 2 * int((found & labels).sum()) / max(1, int(found.sum() + labels.sum()))

    return float(max(_CANDIDATES, key=f1))
