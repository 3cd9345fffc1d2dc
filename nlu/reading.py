"""What a message looks like to the models: its language, its sparse features and its sentence vector."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.encoder.encoder import ADAPTER, SentenceEncoder, build_encoder
from nlu.features import LONGEST_READ, FeatureSpace, SparseVector
from nlu.rendering import Renderer

LONGEST_ENCODED = 600  # code points the sentence encoder gets: about the 128 tokens it reads

_THREADS = 2  # while training


@dataclass(frozen=True)
class Reading:
    """One message as the models get it; vector and heads of the encoder are those of `nlu.encoder.known.Encoded`."""

    text: str
    language: str
    features: SparseVector
    embedding: NDArray[np.float32]
    intents: NDArray[np.float32]
    signs: NDArray[np.float32]

    def fingerprint(self) -> str:
        """For rasa's training cache, which would print every number of the vectors instead."""
        return sha256(f"{self.language} {self.text}".encode() + self.embedding.tobytes()).hexdigest()


class MessageReader:
    """Reads messages into the space that was fitted on the training messages."""

    def __init__(self, renderer: Renderer, space: FeatureSpace, encoder: SentenceEncoder) -> None:
        self._renderer = renderer
        self._space = space
        self._encoder = encoder

    @classmethod
    def fit(cls, texts: Sequence[str], languages: Sequence[str], folder: Path) -> MessageReader:
        """Build the encoder into ``folder`` and fit renderer and features; `load` reads all from there."""
        build_encoder(folder, ADAPTER if ADAPTER.exists() else None)
        renderer, space = fit_words(texts, languages)
        renderer.save(folder)
        space.save(folder)
        return cls(renderer, space, SentenceEncoder.load(folder))

    @classmethod
    def load(cls, folder: Path) -> MessageReader:
        """Read what `fit` wrote."""
        return cls(Renderer.load(folder), FeatureSpace.load(folder), SentenceEncoder.load(folder))

    def read(self, text: str, language: str) -> Reading:
        """One message; ``language`` is a code of the taxonomy or ``other``."""
        rendering = self._renderer.render(text[:LONGEST_READ], language)
        encoded = self._encoder.read(_words(text, rendering))
        features = self._space.vector(text, language, rendering)
        return Reading(text, language, features, encoded.vector, encoded.intents, encoded.signs)

    def words(self, text: str, language: str) -> str:
        """What the sentence encoder gets of a message."""
        rendering = self._renderer.render(text[:LONGEST_READ], language)
        return _words(text, rendering)

    def read_all(self, texts: Sequence[str], languages: Sequence[str]) -> list[Reading]:
        """Many messages, most of them for training, two at a time: the encoder computes outside Python's lock."""
        self._encoder.recall_training_messages()
        with ThreadPoolExecutor(_THREADS) as pool:
            return list(pool.map(self.read, texts, languages))


def _words(text: str, rendering: str | None) -> str:
    return (text if rendering is None else rendering)[:LONGEST_ENCODED]


def fit_words(texts: Sequence[str], languages: Sequence[str]) -> tuple[Renderer, FeatureSpace]:
    """What is learnt of the words of training messages: their renderings and their features."""
    renderer = Renderer.fit(texts, languages)
    messages = zip(texts, languages, strict=True)
    space = FeatureSpace.fit((text, code, renderer.render(text[:LONGEST_READ], code)) for text, code in messages)
    return renderer, space


def stack_embeddings(readings: Sequence[Reading]) -> NDArray[np.float32]:
    """The sentence vectors as rows."""
    return np.stack([reading.embedding for reading in readings])
