"""Linear models that scikit-learn fits and numpy asks: one matrix, a few microseconds a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.calibration import softmax
from nlu.features import SparseVector

Floats = NDArray[np.float32]

_SEED = 7


class LinearModel:
    """A score for each class: how far a message lies on the class's side."""

    def __init__(self, classes: Sequence[str], weights: NDArray[np.float16], bias: Floats) -> None:
        """``weights`` has a row for each feature and a column for each class."""
        self.classes = tuple(classes)
        self._weights = weights
        self._bias = bias

    @classmethod
    def from_estimator(cls, estimator: Any) -> LinearModel:
        """Take over what a linear estimator of scikit-learn has learnt."""
        weights, bias = np.asarray(estimator.coef_).T, np.asarray(estimator.intercept_, dtype=np.float32)
        if weights.shape[1] == 1:  # two classes: scikit-learn keeps the second one's score only
            weights, bias = np.hstack([-weights, weights]), np.array([-bias[0], bias[0]], dtype=np.float32)
        return cls([str(name) for name in estimator.classes_], weights.astype(np.float16), bias)

    def scores(self, vector: SparseVector) -> Floats:
        """Scores of one sparse message, in the order of ``classes``."""
        rows = self._weights[vector.columns].astype(np.float32)
        result: Floats = vector.weights @ rows + self._bias
        return result

    def dense_scores(self, embeddings: Floats) -> Floats:
        """Scores of embeddings (n, dimension) or of one (dimension)."""
        result: Floats = embeddings @ self._weights.astype(np.float32) + self._bias
        return result

    def log_chances(self, embedding: Floats) -> Floats:
        """Logarithms of the probabilities that the scores of one embedding stand for."""
        return np.asarray(np.log(softmax(self.dense_scores(embedding)) + 1e-9), dtype=np.float32)

    def matrix_scores(self, matrix: Any) -> Floats:
        """Scores of a sparse matrix, one message a row."""
        return np.asarray(matrix @ self._weights.astype(np.float32) + self._bias, dtype=np.float32)

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """What to store in an .npz under a name."""
        return {f"{name}_classes": np.array(self.classes), f"{name}_weights": self._weights, f"{name}_bias": self._bias}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any], name: str) -> LinearModel:
        """Read what `arrays` gave."""
        return cls(arrays[f"{name}_classes"].tolist(), arrays[f"{name}_weights"], arrays[f"{name}_bias"])


def fit_margin(rows: Any, labels: Sequence[str], strength: float, balanced: bool = False) -> LinearModel:
    """A support vector machine, one class against the rest; the best for many sparse features."""
    from sklearn.svm import LinearSVC  # takes a second, and only training needs it

    weight = "balanced" if balanced else None
    return LinearModel.from_estimator(LinearSVC(C=strength, class_weight=weight, random_state=_SEED).fit(rows, labels))


def fit_logistic(rows: Any, labels: Sequence[str], strength: float, balanced: bool = False) -> LinearModel:
    """A logistic regression; its scores are log-odds."""
    from sklearn.linear_model import LogisticRegression  # takes a second, and only training needs it

    weight = "balanced" if balanced else None
    estimator = LogisticRegression(C=strength, class_weight=weight, max_iter=200, tol=1e-3, random_state=_SEED)
    return LinearModel.from_estimator(estimator.fit(rows, labels))


def load_arrays(file: Path) -> dict[str, NDArray[Any]]:
    """All arrays of an .npz, without pickle."""
    with np.load(file, allow_pickle=False) as arrays:
        return dict(arrays)
