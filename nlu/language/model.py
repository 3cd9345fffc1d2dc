"""The language model as it is shipped: weights in 8 bits, one column per class."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.language.features import Features
from nlu.language.training import softmax

FILE = Path(__file__).with_name("model.npz")
_LARGEST = 127
_KEPT = 0.9999  # share of weights that is not clipped


@dataclass(frozen=True)
class LanguageModel:
    """Weights (rows, classes) as whole numbers, and what one of them is worth in each class."""

    classes: tuple[str, ...]
    weights: NDArray[np.int8]
    scales: NDArray[np.float32]

    @classmethod
    def of(cls, weights: NDArray[np.float32], classes: tuple[str, ...]) -> LanguageModel:
        """Round weights to 8 bits."""
        scales = (np.quantile(np.abs(weights), _KEPT, axis=0) / _LARGEST).astype(np.float32)
        rounded = np.clip(np.round(weights / scales), -_LARGEST, _LARGEST).astype(np.int8)
        return cls(classes, rounded, scales)

    @classmethod
    def load(cls, file: Path = FILE) -> LanguageModel:
        """Read what `save` wrote."""
        with np.load(file, allow_pickle=False) as stored:
            return cls(tuple(stored["classes"].tolist()), stored["weights"], stored["scales"])

    def save(self, file: Path = FILE) -> None:
        """Write one compressed file."""
        np.savez_compressed(file, classes=np.array(self.classes), weights=self.weights, scales=self.scales)

    def probabilities(self, features: Features, temperature: float = 1.0) -> dict[str, float]:
        """How likely each class is."""
        hashed = self.weights[features.hashed].sum(axis=0, dtype=np.int32) * features.weight
        opinion = self.weights[features.opinion] * features.opinion_weight
        chances = softmax(((hashed + opinion) * self.scales / temperature).astype(np.float32))
        return dict(zip(self.classes, chances.tolist(), strict=True))
