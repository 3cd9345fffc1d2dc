"""What the words, the encoder's head and the cues say of an indicator, as one answer.

How much each counts is fitted on calibration messages that neither has learnt from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Witnesses = NDArray[np.float32]  # (codes, 3): score by words, log-odds by the head, 1 where a cue stands

_PULL = 0.5  # how strongly a code's own leaning is held to none: most codes are rare among the messages
_WORDS_CUT = -0.2  # of scores that are near -1 and 1
_BOUNDS = ((0.0, 10.0), (0.0, 3.0), (0.0, 5.0))


@dataclass(frozen=True)
class Fusion:
    """Weights of the three witnesses, what is added for each code, and the log-odds from which a code is found."""

    weights: tuple[float, float, float]
    leanings: tuple[float, ...]
    cut: float

    def margins(self, witnesses: NDArray[np.float32]) -> NDArray[np.float64]:
        """Log-odds above the cut, (..., codes) of witnesses (..., codes, 3); a code is found above zero."""
        found: NDArray[np.float64] = witnesses @ np.array(self.weights) + np.array(self.leanings) - self.cut
        return found

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {"weights": self.weights, "leanings": self.leanings, "cut": self.cut}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Fusion:
        """Read what `as_dict` gave."""
        return cls(tuple(stored["weights"]), tuple(stored["leanings"]), float(stored["cut"]))


def words_alone(codes: int) -> Fusion:
    """What counts before anything was calibrated: recall is worth somewhat more than precision."""
    return Fusion((1.0, 0.0, 0.0), (0.0,) * codes, _WORDS_CUT)


def fit_fusion(messages: Sequence[Witnesses], shown: NDArray[np.bool_]) -> Fusion:
    """The fusion under which the marks (messages, codes) are likeliest, with the cut of the best F1."""
    from scipy.optimize import minimize  # only training needs it

    witnesses, signs = np.stack(messages).astype(np.float64), np.where(shown, -1.0, 1.0)
    codes = shown.shape[1]

    def loss(values: NDArray[np.float64]) -> float:
        odds = witnesses @ values[:3] + values[3:-1] + values[-1]
        return float(np.logaddexp(0, signs * odds).sum() + _PULL * (values[3:-1] ** 2).sum())

    def slope(values: NDArray[np.float64]) -> NDArray[np.float64]:
        odds = witnesses @ values[:3] + values[3:-1] + values[-1]
        share = signs / (1 + np.exp(-signs * odds))
        leanings = share.sum(axis=0) + 2 * _PULL * values[3:-1]
        return np.concatenate([np.tensordot(share, witnesses, axes=2), leanings, [share.sum()]])

    bounds = [*_BOUNDS, *[(-4.0, 4.0)] * codes, (-20.0, 20.0)]
    values = minimize(loss, np.array([2.0, 0.5, 1.0, *[0.0] * codes, 0.0]), jac=slope, bounds=bounds).x
    odds = witnesses @ values[:3] + values[3:-1]
    weights = float(values[0]), float(values[1]), float(values[2])
    return Fusion(weights, tuple(float(value) for value in values[3:-1]), best_cut(odds, shown))


def best_cut(odds: NDArray[np.float64], shown: NDArray[np.bool_]) -> float:
    """The log-odds above which recall and precision together (F1) are best; 0 where nothing is shown."""
    order = np.argsort(-odds, axis=None)
    hits = np.cumsum(shown.ravel()[order])
    if not hits[-1]:
        return 0.0
    best = int(np.argmax(2 * hits / (np.arange(1, len(order) + 1) + hits[-1])))
    return float(odds.ravel()[order][best]) - 1e-6
