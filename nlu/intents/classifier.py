"""The intent of a message, ranked, and whether the bot may answer it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.calibration import Calibration
from nlu.fused import FusedModel
from nlu.heads import intent_head
from nlu.linear import load_arrays
from nlu.reading import Reading

NOTHING_SAID = "out_of_scope"


@dataclass(frozen=True)
class IntentRanking:
    """Intents with their probability, best first; ``answered`` is False when the bot should ask back."""

    ranking: tuple[tuple[str, float], ...]
    answered: bool

    @property
    def intent(self) -> str:
        """The likeliest intent."""
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        """Its probability."""
        return self.ranking[0][1]


class IntentClassifier:
    """Ranks the intents it was fitted on."""

    def __init__(self, model: FusedModel) -> None:
        self._model = model

    @classmethod
    def train(cls, readings: Sequence[Reading], intents: Sequence[str], apart: Sequence[bool]) -> IntentClassifier:
        """Fit on the messages, calibrated on those set ``apart`` for it, if there are any."""
        rows = list(zip(readings, intents, apart, strict=True))
        learnt, kept = [row for row in rows if not row[2]], [row for row in rows if row[2]]
        fitted = cls.fit([row[0] for row in learnt], [row[1] for row in learnt])
        return fitted.calibrate([row[0] for row in kept], [row[1] for row in kept]) if kept else fitted

    @classmethod
    def fit(cls, readings: Sequence[Reading], intents: Sequence[str]) -> IntentClassifier:
        """Fit the models; `calibrate` them before the confidence is believed."""
        return cls(FusedModel.fit(readings, intents, intent_head))

    def calibrate(self, readings: Sequence[Reading], intents: Sequence[str]) -> IntentClassifier:
        """The same models, calibrated on messages they have not learnt from."""
        return IntentClassifier(self._model.calibrate(readings, intents))

    def rank(self, reading: Reading) -> IntentRanking:
        """All intents by probability. A message without a letter or digit is out of scope."""
        if not any(character.isalnum() for character in reading.text):
            return self._nothing_said()
        chances = self._model.probabilities(reading)
        ranking = tuple((self._model.classes[column], float(chances[column])) for column in np.argsort(-chances))
        return IntentRanking(ranking, ranking[0][1] >= self._model.calibration.threshold)

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        np.savez(folder / "intents.npz", **self._model.arrays("intents"))
        stored = json.dumps(self._model.calibration.as_dict())
        (folder / "intents.json").write_text(stored, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> IntentClassifier:
        """Read what `save` wrote."""
        calibration = Calibration.from_dict(json.loads((folder / "intents.json").read_text(encoding="utf-8")))
        return cls(FusedModel.from_arrays(load_arrays(folder / "intents.npz"), "intents", intent_head, calibration))

    def _nothing_said(self) -> IntentRanking:
        others = sorted(name for name in self._model.classes if name != NOTHING_SAID)
        return IntentRanking(((NOTHING_SAID, 1.0), *((name, 0.0) for name in others)), answered=True)
