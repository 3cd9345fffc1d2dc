"""Fits the language model: multinomial logistic regression with Adagrad, in numpy and scipy alone."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlu.language.features import SIZE, features_of
from nlu.language.words import read_words

EPOCHS = 12
BATCH = 128
RATE = 0.3
INITIAL = 1e-4  # of the squared gradients; larger learns too little of rare words


def matrix_of(texts: Sequence[str]) -> sparse.csr_matrix:
    """One row per text, one column per feature."""
    columns, values, ends = [], [], [0]
    for text in texts:
        features = features_of(text, read_words(text))
        touched, counts = np.unique(features.hashed, return_counts=True)
        columns.append(np.append(touched, features.opinion))
        values.append(np.append(counts * features.weight, features.opinion_weight))
        ends.append(ends[-1] + len(touched) + 1)
    shape = (len(texts), SIZE)
    return sparse.csr_matrix((np.concatenate(values, dtype=np.float32), np.concatenate(columns), ends), shape=shape)


def fit(rows: sparse.csr_matrix, classes: NDArray[np.int64], count: int, seed: int = 7) -> NDArray[np.float32]:
    """Weights (SIZE, count) for rows with their class numbers."""
    weights = np.zeros((SIZE, count), dtype=np.float32)
    squares = np.full((SIZE, count), INITIAL, dtype=np.float32)
    order = list(range(rows.shape[0]))
    shuffled = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(EPOCHS):
        shuffled.shuffle(order)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            _step(weights, squares, rows[chosen], classes[chosen])
    return weights


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    probabilities: NDArray[np.float32] = raised / raised.sum(axis=-1, keepdims=True)
    return probabilities


def _step(
    weights: NDArray[np.float32], squares: NDArray[np.float32], batch: sparse.csr_matrix, classes: NDArray[np.int64]
) -> None:
    """One Adagrad step on the rows of the model that the batch touches."""
    touched, inverse = np.unique(batch.indices, return_inverse=True)
    small = sparse.csr_matrix((batch.data, inverse, batch.indptr), shape=(batch.shape[0], len(touched)))
    here = weights[touched]
    error = softmax(small @ here)
    error[np.arange(len(classes)), classes] -= 1
    gradient = (small.T @ error) / len(classes)
    squares[touched] += gradient**2
    weights[touched] = here - RATE * gradient / np.sqrt(squares[touched])
