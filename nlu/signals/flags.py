"""One flag of a message: three models, its neighbours and the cues together, with thresholds that put recall first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.fused import FusedModel
from nlu.heads import Floats, Head, sign_score
from nlu.reading import Reading
from nlu.signals.cues import CueHits

RAISED, NOT_RAISED = "yes", "no"
RECALL = 0.985  # share of the messages with the flag that must be found

# The share of calibration messages without a flag that may raise it: freely, and where recall needs it. Many of them
# were written to sound like alarm, so of the messages from outside about half as many do. Danger has most, for most of
# its false alarms are reports of violence, where an alarm does little harm and a missed one may cost a life.
FALSE_ALARMS = {"danger": (0.08, 0.14), "child": (0.05, 0.065), "self_harm": (0.035, 0.06), "watched": (0.05, 0.07)}

_SHARE, _WORDS = 1, 2  # columns of a row of witnesses
_SPEAKS = -0.1  # margin by words from which they speak for a flag: of a lone unknown word it is about -0.8
_ANY = "any"
_START = (0.3, 0.5, 1.5, 0.3, 4.0, 2.0, -0.5)  # of a flag that was never calibrated
_BOUNDS = [(0.0, 6.0)] * 6 + [(-3.0, 0.0)]
_PULL = 0.05
_FEWEST = 100  # messages without the flag that a language needs for a threshold of its own
_SOFTEN = 0.005


@dataclass(frozen=True)
class Witness:
    """What is known of one message and one flag.

    Args:
        share: of the nearest training messages' votes, those with the flag, 0 to 1.
    """

    reading: Reading
    hits: CueHits
    share: float


@dataclass(frozen=True)
class FlagWeights:
    """How much each witness counts, and from which sum on the flag is up in a language."""

    values: tuple[float, ...]
    thresholds: Mapping[str, float]

    def threshold(self, language: str) -> float:
        """A language's own, or that of all."""
        return self.thresholds.get(language, self.thresholds[_ANY])


UNCALIBRATED = FlagWeights(_START, {_ANY: 0.0})


class FlagModel:
    """Whether a flag is up."""

    def __init__(self, flag: str, model: FusedModel, weights: FlagWeights = UNCALIBRATED) -> None:
        self._flag = flag
        self._model = model
        self._weights = weights

    @classmethod
    def fit(cls, flag: str, readings: Sequence[Reading], raised: Sequence[bool]) -> FlagModel:
        """Fit the models on messages of which ``raised`` says whether the flag is up."""
        return cls(
            flag, FusedModel.fit_balanced(readings, [RAISED if up else NOT_RAISED for up in raised], _head(flag))
        )

    def calibrate(self, witnesses: Sequence[Witness], raised: Sequence[bool]) -> FlagModel:
        """The same models with weights and thresholds from messages they have not learnt from."""
        rows = np.stack([self._row(witness) for witness in witnesses])
        languages = [witness.reading.language for witness in witnesses]
        weights = fit_weights(rows, np.array(raised), languages, FALSE_ALARMS[self._flag])
        return FlagModel(self._flag, self._model, weights)

    def score(self, witness: Witness) -> float:
        """How strongly the flag is up; from zero on it is."""
        return float(self._row(witness) @ self._weights.values) - self._weights.threshold(witness.reading.language)

    def vouches(self, witness: Witness) -> bool:
        """Whether the words themselves, or most of the nearest training messages, speak for the flag."""
        row = self._row(witness)
        return bool(row[_WORDS] > _SPEAKS or row[_SHARE] > 0)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What to store of the models in an .npz."""
        return self._model.arrays(self._flag)

    def settings(self) -> dict[str, Any]:
        """What to store beside them, as JSON."""
        return {"values": self._weights.values, "thresholds": dict(self._weights.thresholds)}

    @classmethod
    def from_arrays(cls, flag: str, arrays: Mapping[str, Any], settings: Mapping[str, Any]) -> FlagModel:
        """Read what `arrays` and `settings` gave."""
        weights = FlagWeights(tuple(settings["values"]), settings["thresholds"])
        return cls(flag, FusedModel.from_arrays(arrays, flag, _head(flag)), weights)

    def _row(self, witness: Witness) -> NDArray[np.float64]:
        raised, other = self._model.classes.index(RAISED), self._model.classes.index(NOT_RAISED)
        embedding, features, head = self._model.scores(witness.reading)
        share = np.log((witness.share + _SOFTEN) / (1 - witness.share + _SOFTEN))
        hits = witness.hits
        cues = (hits.always, hits.cue and not hits.unless, hits.unless)
        learnt = (embedding[raised] - embedding[other], share, features[raised], head[raised])
        return np.array([*learnt, *cues], dtype=np.float64)


def _head(flag: str) -> Head:
    """What the encoder's head says of the flag, for ``no`` and ``yes``."""

    def says(reading: Reading, classes: Sequence[str]) -> Floats:
        score = sign_score(reading, flag)
        return np.array([-score, score], dtype=np.float32)

    return says


def fit_weights(
    rows: NDArray[np.float64], raised: NDArray[np.bool_], languages: Sequence[str], alarms: tuple[float, float]
) -> FlagWeights:
    """Weights under which the labels are likeliest, and thresholds for all messages and for each language."""
    from scipy.optimize import minimize  # only training needs it

    start = np.array(_START)

    def loss(weights: NDArray[np.float64]) -> float:
        scores = rows @ weights[:-1] - weights[-1]
        surprise = np.logaddexp(0, np.where(raised, -scores, scores)).sum()
        return float(surprise + _PULL * ((weights[:-1] - start) ** 2).sum())

    found = minimize(loss, np.append(start, 0.0), method="L-BFGS-B", bounds=[*_BOUNDS, (-20.0, 20.0)]).x
    scores, codes = rows @ found[:-1], np.array(languages)
    thresholds = _thresholds(scores, raised, codes, alarms) if raised.any() else {_ANY: float(found[-1])}
    return FlagWeights(tuple(float(weight) for weight in found[:-1]), thresholds)


def choose_threshold(flagged: NDArray[np.float64], others: NDArray[np.float64], alarms: tuple[float, float]) -> float:
    """The score that the wanted share of flagged messages reaches, as far as the false alarms allow.

    Where recall is had for less, the alarms that may be raised freely are spent on more of it.
    """
    wanted = np.quantile(flagged, 1 - RECALL, method="lower") - 1e-6
    freely, at_most = (np.quantile(others, 1 - share) for share in alarms)
    return float(np.clip(wanted, at_most, freely))


def _thresholds(
    scores: NDArray[np.float64], raised: NDArray[np.bool_], languages: NDArray[np.str_], alarms: tuple[float, float]
) -> dict[str, float]:
    """Recall is counted over all languages, false alarms in each: languages differ in what sounds like a flag."""
    found = {_ANY: choose_threshold(scores[raised], scores[~raised], alarms)}
    for language in sorted(set(languages.tolist())):
        others = scores[~raised & (languages == language)]
        if len(others) >= _FEWEST:
            found[language] = choose_threshold(scores[raised], others, alarms)
    return found
