"""The form of exploitation that a message tells of: first whether it tells of any, then which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.calibration import Calibration
from nlu.fused import FusedModel
from nlu.heads import form_head, told_head
from nlu.reading import Reading

TOLD, NOT_TOLD = "yes", "no"

_SURE = 0.5


class FormModel:
    """One of the forms of exploitation, or None."""

    def __init__(self, told: FusedModel, which: FusedModel, sure: float = _SURE) -> None:
        self._told = told
        self._which = which
        self._sure = sure

    @classmethod
    def fit(cls, readings: Sequence[Reading], forms: Sequence[str | None]) -> FormModel:
        """Fit on messages and the form of each; at least two forms must be among them."""
        telling = [(reading, form) for reading, form in zip(readings, forms, strict=True) if form]
        which = FusedModel.fit_balanced([reading for reading, _ in telling], [form for _, form in telling], form_head)
        told = FusedModel.fit_balanced(readings, [TOLD if form else NOT_TOLD for form in forms], told_head)
        return cls(told, which)

    def calibrate(self, readings: Sequence[Reading], forms: Sequence[str | None]) -> FormModel:
        """The same models with weights from messages they have not learnt from."""
        pairs = zip(readings, forms, strict=True)
        telling = [(reading, form) for reading, form in pairs if form in self._which.classes]
        which = self._which.calibrate([reading for reading, _ in telling], [str(form) for _, form in telling])
        told = self._told.calibrate(readings, [TOLD if form else NOT_TOLD for form in forms])
        chances = np.array([self._chance(told, reading) for reading in readings])
        return FormModel(told, which, best_cut(chances, np.array([form is not None for form in forms])))

    def find(self, reading: Reading) -> str | None:
        """The form of one message."""
        if self._chance(self._told, reading) < self._sure:
            return None
        return self._which.classes[int(np.argmax(self._which.probabilities(reading)))]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What to store of the models in an .npz."""
        return self._told.arrays("told") | self._which.arrays("which")

    def settings(self) -> dict[str, Any]:
        """What to store beside them, as JSON."""
        calibrations = {"told": self._told.calibration.as_dict(), "which": self._which.calibration.as_dict()}
        return calibrations | {"sure": self._sure}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any], settings: Mapping[str, Any]) -> FormModel:
        """Read what `arrays` and `settings` gave."""
        told, which = (
            FusedModel.from_arrays(arrays, name, head, Calibration.from_dict(settings[name]))
            for name, head in (("told", told_head), ("which", form_head))
        )
        return cls(told, which, float(settings["sure"]))

    @staticmethod
    def _chance(told: FusedModel, reading: Reading) -> float:
        return float(told.probabilities(reading)[told.classes.index(TOLD)])


def best_cut(chances: NDArray[np.float64], told: NDArray[np.bool_]) -> float:
    """The chance from which on a form is told: where recall and precision together (F1) are best."""
    order = np.argsort(-chances)
    hits = np.cumsum(told[order])
    scores = 2 * hits / (np.arange(1, len(order) + 1) + told.sum())
    return float(chances[order][int(np.argmax(scores))]) if told.any() else _SURE
