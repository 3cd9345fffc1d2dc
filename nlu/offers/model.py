"""What the lexicons have no words for: linear models of each flag and of fraud as such, learnt from labelled offers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.offers.features import features_of

FILE = Path(__file__).with_name("model.npz")
FRAUD = "fraud"
COMPUTED = ("free_email", "suspicious_link", "unrealistic_pay")  # told by addresses and sums


@dataclass(frozen=True)
class OfferModel:
    """Weights by bucket (rows) and label (columns); the last label is fraud as such."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    rarity: NDArray[np.float32]

    def probabilities(self, folded: str) -> dict[str, float]:
        """Label to probability, 0 to 1, for a folded text."""
        places, values = features_of(folded, self.rarity)
        scores = values @ self.weights[places] + self.bias
        return dict(zip(self.labels, (1 / (1 + np.exp(-scores))).tolist(), strict=True))

    def save(self, file: Path = FILE) -> None:
        """Write without pickle; half the precision is enough."""
        short = {"weights": self.weights.astype(np.float16), "rarity": self.rarity.astype(np.float16)}
        np.savez_compressed(file, labels=np.array(self.labels), bias=self.bias, **short)


@cache
def offer_model(file: Path = FILE) -> OfferModel:
    """The model that `nlu.offers.training` wrote."""
    with np.load(file, allow_pickle=False) as kept:
        labels = tuple(str(label) for label in kept["labels"])
        weights, rarity = (kept[name].astype(np.float32) for name in ("weights", "rarity"))
        return OfferModel(labels, weights, kept["bias"], rarity)
