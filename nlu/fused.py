"""Three opinions of one message: by its sentence vector, by its characters and words, by the encoder's own head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.calibration import UNCALIBRATED, Calibration, Scores, calibrate
from nlu.features import stack_vectors
from nlu.heads import Head
from nlu.linear import LinearModel, fit_logistic, fit_margin
from nlu.neighbours import NeighbourModel
from nlu.reading import Reading, stack_embeddings

_EMBEDDING_STRENGTH, _FEATURES_STRENGTH = 10.0, 1.0  # inverse regularisation, by cross-validation


class FusedModel:
    """Scores classes by all three, and gives probabilities once it is calibrated."""

    def __init__(
        self,
        embedding: LinearModel | NeighbourModel,
        features: LinearModel,
        head: Head,
        calibration: Calibration = UNCALIBRATED,
    ) -> None:
        self._embedding = embedding
        self._features = features
        self._head = head
        self.calibration = calibration

    @property
    def classes(self) -> tuple[str, ...]:
        """The labels, in the order of all scores."""
        return self._embedding.classes

    @classmethod
    def fit(cls, readings: Sequence[Reading], labels: Sequence[str], head: Head) -> FusedModel:
        """For many classes that are about as frequent: neighbours in meaning, and margins."""
        rows = stack_vectors(reading.features for reading in readings)
        embedding = NeighbourModel.fit(stack_embeddings(readings), labels)
        return cls(embedding, fit_margin(rows, labels, _FEATURES_STRENGTH), head)

    @classmethod
    def fit_balanced(cls, readings: Sequence[Reading], labels: Sequence[str], head: Head) -> FusedModel:
        """For few classes: two linear models in which rare classes count as much as frequent ones."""
        rows = stack_vectors(reading.features for reading in readings)
        embedding = fit_logistic(stack_embeddings(readings), labels, _EMBEDDING_STRENGTH, balanced=True)
        return cls(embedding, fit_margin(rows, labels, _FEATURES_STRENGTH, balanced=True), head)

    def calibrate(self, readings: Sequence[Reading], labels: Sequence[str]) -> FusedModel:
        """The same models with weights and threshold fitted on messages they have not learnt from."""
        columns = np.array([self.classes.index(label) for label in labels])
        embedding, features, head = (np.stack(kind) for kind in zip(*map(self.scores, readings), strict=True))
        calibration = calibrate((embedding, features, head), columns, [reading.language for reading in readings])
        return FusedModel(self._embedding, self._features, self._head, calibration)

    def scores(self, reading: Reading) -> Scores:
        """Log-probabilities by the sentence vector, margins by characters and words, logits of the head."""
        return (
            self._embedding.log_chances(reading.embedding),
            self._features.scores(reading.features),
            self._head(reading, self.classes),
        )

    def probabilities(self, reading: Reading) -> NDArray[np.float64]:
        """Calibrated probabilities, in the order of ``classes``."""
        return self.calibration.probabilities(self.scores(reading), reading.language)

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """What to store of the models in an .npz under a name; the calibration is JSON."""
        return self._embedding.arrays(f"{name}_embedding") | self._features.arrays(f"{name}_features")

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, Any], name: str, head: Head, calibration: Calibration = UNCALIBRATED
    ) -> FusedModel:
        """Read what `arrays` gave."""
        kind = NeighbourModel if f"{name}_embedding_rows" in arrays else LinearModel
        embedding = kind.from_arrays(arrays, f"{name}_embedding")
        return cls(embedding, LinearModel.from_arrays(arrays, f"{name}_features"), head, calibration)
