"""From scores of several models to one probability that can be believed.

The sentence encoder was tuned on the training messages, so nothing measured on those says how sure it may be. Weights
and threshold come from calibration messages (nlu/data/calibration) that neither encoder nor models have learnt from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Scores = tuple[Floats, Floats, Floats]  # log-probabilities by embedding, margins by features, logits of the head

PRECISION = 0.95  # share of the answers given that must be right; the calibration messages lie near the boundaries

_PULL = 4.0  # how strongly weights are held to where they start: few messages must not decide alone
_ANY = "any"


@dataclass(frozen=True)
class Weights:
    """How much each model counts."""

    embedding: float
    features: float
    head: float

    def sum(self, scores: Scores) -> NDArray[np.float64]:
        """The models' scores (..., classes) as one, each as much as it counts."""
        embedding, features, head = scores
        return np.asarray(self.embedding * embedding + self.features * features + self.head * head, dtype=np.float64)


@dataclass(frozen=True)
class Calibration:
    """Weights by language (``any`` for a language without its own) and the confidence from which the bot answers."""

    weights: Mapping[str, Weights]
    threshold: float

    def probabilities(self, scores: Scores, language: str) -> NDArray[np.float64]:
        """Probabilities of the classes of one message."""
        return softmax(self.weights.get(language, self.weights[_ANY]).sum(scores))

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {"weights": {name: asdict(value) for name, value in self.weights.items()}, "threshold": self.threshold}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Calibration:
        """Read what `as_dict` gave."""
        return cls({name: Weights(**value) for name, value in stored["weights"].items()}, float(stored["threshold"]))


UNCALIBRATED = Calibration({_ANY: Weights(embedding=0.6, features=1.5, head=0.3)}, threshold=0.6)


def calibrate(scores: Scores, labels: NDArray[np.int64], languages: Sequence[str]) -> Calibration:
    """Fit weights and threshold on calibration messages; each of the scores is (n, classes), labels columns of them."""
    shared = _fit(scores, labels, UNCALIBRATED.weights[_ANY], pull=_PULL)
    weights = {_ANY: shared}
    for language in sorted(set(languages)):
        rows = np.array([code == language for code in languages])
        weights[language] = _fit(_rows(scores, rows), labels[rows], shared, pull=_PULL)
    fitted = Calibration(weights, threshold=0.0)
    found = np.stack([fitted.probabilities(_rows(scores, row), code) for row, code in enumerate(languages)])
    return Calibration(weights, choose_threshold(found.max(axis=1), found.argmax(axis=1) == labels))


def choose_threshold(confidence: NDArray[np.float64], right: NDArray[np.bool_], aim: float = PRECISION) -> float:
    """The lowest confidence above which the wanted share of messages is right."""
    order = np.argsort(-confidence)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.nonzero(share >= aim)[0]
    return float(confidence[order][enough[-1]]) if len(enough) else 1.0


def softmax(scores: NDArray[Any]) -> NDArray[np.float64]:
    """Probabilities of scores along the last axis."""
    powers = np.exp(scores.astype(np.float64) - scores.max(axis=-1, keepdims=True))
    result: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return result


def _rows(scores: Scores, rows: Any) -> Scores:
    embedding, features, head = scores
    return embedding[rows], features[rows], head[rows]


def _fit(scores: Scores, labels: NDArray[np.int64], start: Weights, pull: float) -> Weights:
    """The weights under which the labels are likeliest, held near ``start``."""
    from scipy.optimize import minimize  # only training needs it

    origin = np.array(astuple(start))
    exact = np.stack(scores).astype(np.float64)  # for the optimiser's small steps
    rows = np.arange(len(labels))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """Surprise at the labels, and its slope."""
        chances = softmax(np.tensordot(weights, exact, axes=1))
        surprise = -np.log(chances[rows, labels] + 1e-12).sum() + pull * ((weights - origin) ** 2).sum()
        expected = np.einsum("nc,knc->k", chances, exact)
        return float(surprise), expected - exact[:, rows, labels].sum(axis=1) + 2 * pull * (weights - origin)

    bounds = [(0.0, 8.0), (0.0, 12.0), (0.0, 4.0)]
    found = minimize(loss, origin, jac=True, method="L-BFGS-B", bounds=bounds)
    return Weights(*(float(weight) for weight in found.x))
