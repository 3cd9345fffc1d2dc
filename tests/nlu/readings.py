"""Readings for tests of the models: real features, and sentence vectors that cost nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlu.encoder.known import Encoded
from nlu.reading import MessageReader, fit_words
from nlu.taxonomy import intents, signs


class WordVectors:
    """Stands in for the sentence encoder: the mean of a fixed random vector for each word."""

    def read(self, text: str) -> Encoded:
        """A unit vector, and heads that know nothing."""
        nothing = np.zeros(len(intents()), np.float32), np.full(len(signs()), -6.0, np.float32)
        return Encoded(self._mean(text), *nothing)

    def recall_training_messages(self) -> None:
        """It keeps none."""

    def _mean(self, text: str) -> NDArray[np.float32]:
        total = np.sum([self._word(word) for word in ["", *text.lower().split()]], axis=0)
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)

    @staticmethod
    def _word(word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.blake2b(word.encode(errors="replace"), digest_size=4).digest(), "big")
        return np.random.default_rng(seed).normal(size=384)


def make_reader(texts: Sequence[str], languages: Sequence[str]) -> MessageReader:
    """A reader whose features come from these texts."""
    return MessageReader(*fit_words(texts, languages), WordVectors())  # type: ignore[arg-type]  # a stand-in
