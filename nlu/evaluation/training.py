"""The models trained from nlu/data without rasa, for measuring; `rasa train` comes to the same ones."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu.evaluation.data import Example
from nlu.intents.classifier import IntentClassifier, IntentRanking
from nlu.reading import MessageReader, Reading
from nlu.signals.detector import Labelled, SignalDetector, Signals


@dataclass(frozen=True)
class Understood:
    """What was made of one example, in how many milliseconds."""

    ranking: IntentRanking
    signals: Signals
    milliseconds: float


@dataclass(frozen=True)
class Models:
    """What understands: reader, intents, signals."""

    reader: MessageReader
    intents: IntentClassifier
    signals: SignalDetector

    @classmethod
    def train(cls, learnt: Sequence[Example], apart: Sequence[Example], folder: Path) -> Models:
        """Fit on ``learnt``, calibrate on ``apart``; the encoder is built into ``folder``."""
        reader = MessageReader.fit(
            [example.text for example in learnt], [example.language for example in learnt], folder
        )
        return cls.fit(reader, learnt, apart)

    @classmethod
    def fit(cls, reader: MessageReader, learnt: Sequence[Example], apart: Sequence[Example]) -> Models:
        """The same with a reader that is there already."""
        examples = [*learnt, *apart]
        is_apart = [False] * len(learnt) + [True] * len(apart)
        readings = reader.read_all([e.text for e in examples], [e.language for e in examples])
        classifier = IntentClassifier.train(readings, [e.intent for e in examples], is_apart)
        return cls(reader, classifier, SignalDetector.train(_label(readings, examples), is_apart))

    def understand(self, example: Example) -> Understood:
        """One example, in the language it was written in."""
        start = time.perf_counter()
        reading = self.reader.read(example.text, example.language)
        ranking, signals = self.intents.rank(reading), self.signals.detect(reading)
        return Understood(ranking, signals, 1000 * (time.perf_counter() - start))


def _label(readings: Sequence[Reading], examples: Sequence[Example]) -> list[Labelled]:
    return [Labelled(reading, e.flags, e.form) for reading, e in zip(readings, examples, strict=True)]
