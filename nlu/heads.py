"""What the encoder's own heads say of a message: chances of intents and forms, and whether it tells of exploitation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlu.reading import Reading
from nlu.taxonomy import flags, forms, indicators, intents, signs

Floats = NDArray[np.float32]
Head = Callable[[Reading, Sequence[str]], Floats]  # a score for each of the classes


def intent_head(reading: Reading, classes: Sequence[str]) -> Floats:
    """Logarithms of the chances of the intents among ``classes``."""
    return _log_softmax(reading.intents[[intents().index(name) for name in classes]])


def form_head(reading: Reading, classes: Sequence[str]) -> Floats:
    """Logarithms of the chances of the forms among ``classes``."""
    return _log_softmax(reading.signs[[signs().index(name) for name in classes]])


def told_head(reading: Reading, classes: Sequence[str]) -> Floats:
    """For ``no`` and ``yes``, in this order: how far the likeliest form is from even odds."""
    strongest = max(float(reading.signs[signs().index(form)]) for form in forms())
    return np.array([-strongest / 2, strongest / 2], dtype=np.float32)


def sign_score(reading: Reading, name: str) -> float:
    """Log-odds of a flag, an indicator or a form."""
    return float(reading.signs[signs().index(name)])


def indicator_scores(reading: Reading) -> Floats:
    """Log-odds of the indicators, in the order of the taxonomy."""
    return reading.signs[len(flags()) : len(flags()) + len(indicators())]


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()), dtype=np.float32)
