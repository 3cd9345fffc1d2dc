"""Trains the model of offers: ``python -m nlu.offers.training``. The same data give the same model."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlu.offers.clauses import read_clauses
from nlu.offers.features import BUCKETS, buckets_of, features_of
from nlu.offers.labelled import LabelledText, read_labelled
from nlu.offers.lexicon import flags
from nlu.offers.model import COMPUTED, FRAUD, OfferModel
from nlu.text import fold

FEWEST = 2  # training offers that a bucket must stand in
STRENGTH = 20.0  # inverse of the regularisation


def train() -> OfferModel:
    """Fit one classifier for each flag that words tell, and one for fraud."""
    learnt = [*read_labelled(), *read_clauses()]
    texts = [fold(each.text) for each in learnt]
    rarity = _rarity(texts)
    rows = _matrix(texts, rarity)
    labels = [flag for flag in flags() if flag not in COMPUTED] + [FRAUD]
    fitted = [_fit(rows, np.array([_holds(each, label) for each in learnt])) for label in labels]
    weights = np.stack([weight for weight, _ in fitted], axis=1)
    bias = np.array([bias for _, bias in fitted], dtype=np.float32)
    return OfferModel(tuple(labels), weights.astype(np.float32), bias, rarity)


def _holds(text: LabelledText, label: str) -> bool:
    return text.fraud if label == FRAUD else label in text.flags


def _fit(rows: csr_matrix, wanted: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=500, random_state=0).fit(rows, wanted)
    return model.coef_[0], float(model.intercept_[0])


def _rarity(texts: list[str]) -> NDArray[np.float32]:
    """The rarer in the training offers, the heavier; what stands in one alone counts nothing."""
    seen = Counter(bucket for text in texts for bucket in buckets_of(text))
    rarity = np.zeros(BUCKETS, dtype=np.float32)
    for bucket, times in seen.items():
        if times >= FEWEST:
            rarity[bucket] = np.log((1 + len(texts)) / (1 + times)) + 1
    return rarity


def _matrix(texts: list[str], rarity: NDArray[np.float32]) -> csr_matrix:
    described = [features_of(text, rarity) for text in texts]
    starts = np.cumsum([0, *(len(places) for places, _ in described)])
    places, values = (np.concatenate([pair[part] for pair in described]) for part in (0, 1))
    return csr_matrix((values, places, starts), shape=(len(texts), BUCKETS))


if __name__ == "__main__":
    train().save()
