"""One flag of a message: two models and the cues together, with a threshold that puts recall first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from nlu.fused import FusedModel
from nlu.reading import Reading
from nlu.signals.cues import CueHits

RAISED, NOT_RAISED = "yes", "no"
RECALL = 0.985  # share of the messages with the flag that must be found
FALSE_ALARMS = (0.04, 0.08)  # share of those without it that may raise it: freely, and where recall needs it

_PULL = 0.5


@dataclass(frozen=True)
class FlagWeights:
    """How much each witness counts; the flag is up from a sum of zero."""

    embedding: float = 0.5
    features: float = 1.5
    always: float = 4.0
    cue: float = 2.0
    unless: float = -0.5
    threshold: float = 0.0

    def vector(self) -> NDArray[np.float64]:
        """The weights without the threshold."""
        return np.array([self.embedding, self.features, self.always, self.cue, self.unless])


class FlagModel:
    """Whether a flag is up."""

    def __init__(self, model: FusedModel, weights: FlagWeights) -> None:
        self._model = model
        self._weights = weights

    @classmethod
    def fit(cls, readings: Sequence[Reading], raised: Sequence[bool]) -> FlagModel:
        """Fit the models on messages of which ``raised`` says whether the flag is up."""
        labels = [RAISED if up else NOT_RAISED for up in raised]
        return cls(FusedModel.fit_balanced(readings, labels), FlagWeights())

    def calibrate(self, readings: Sequence[Reading], hits: Sequence[CueHits], raised: Sequence[bool]) -> FlagModel:
        """The same models with weights and threshold from messages they have not learnt from."""
        witnesses = np.stack([self._witnesses(reading, hit) for reading, hit in zip(readings, hits, strict=True)])
        return FlagModel(self._model, fit_weights(witnesses, np.array(raised)))

    def score(self, reading: Reading, hits: CueHits) -> float:
        """How strongly the flag is up; from zero on it is."""
        return float(self._witnesses(reading, hits) @ self._weights.vector()) - self._weights.threshold

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """What to store of the models in an .npz under a name."""
        return self._model.arrays(name)

    def weights(self) -> dict[str, float]:
        """What to store beside them, as JSON."""
        return asdict(self._weights)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any], name: str, weights: Mapping[str, float]) -> FlagModel:
        """Read what `arrays` and `weights` gave."""
        return cls(FusedModel.from_arrays(arrays, name), FlagWeights(**weights))

    def _witnesses(self, reading: Reading, hits: CueHits) -> NDArray[np.float64]:
        raised, other = self._model.classes.index(RAISED), self._model.classes.index(NOT_RAISED)
        embedding, features = self._model.scores(reading)
        cue = hits.cue and not hits.unless
        return np.array([embedding[raised] - embedding[other], features[raised], hits.always, cue, hits.unless])


def fit_weights(witnesses: NDArray[np.float64], raised: NDArray[np.bool_]) -> FlagWeights:
    """Weights under which the labels are likeliest, and the threshold that finds the wanted share of flags."""
    start = FlagWeights().vector()

    def loss(weights: NDArray[np.float64]) -> float:
        scores = witnesses @ weights[:-1] - weights[-1]
        wrong_way = np.where(raised, -scores, scores)
        return float(np.logaddexp(0, wrong_way).sum() + _PULL * ((weights[:-1] - start) ** 2).sum())

    bounds = [(0.0, 6.0)] * 4 + [(-3.0, 0.0), (-20.0, 20.0)]
    found = minimize(loss, np.append(start, 0.0), method="L-BFGS-B", bounds=bounds).x
    embedding, features, always, cue, unless = map(float, found[:-1])
    threshold = choose_threshold(witnesses @ found[:-1], raised) if raised.any() else float(found[-1])
    return FlagWeights(embedding, features, always, cue, unless, threshold)


def choose_threshold(scores: NDArray[np.float64], raised: NDArray[np.bool_]) -> float:
    """The score that the wanted share of flagged messages reaches, as far as the false alarms allow.

    Where recall is had for less, the alarms that may be raised freely are spent on more of it.
    """
    wanted = np.quantile(scores[raised], 1 - RECALL, method="lower") - 1e-6
    freely, at_most = (np.quantile(scores[~raised], 1 - share) for share in FALSE_ALARMS)
    return float(np.clip(wanted, at_most, freely))
