"""The models trained from nlu/data without rasa, for measuring; `rasa train` comes to the same ones."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu.evaluation.data import Example
from nlu.intents.classifier import IntentClassifier, IntentRanking
from nlu.language.identifier import Identified, Identifier
from nlu.reading import MessageReader, Reading
from nlu.signals.detector import Labelled, SignalDetector, Signals


@dataclass(frozen=True)
class Understood:
    """What was made of one example, in how many milliseconds."""

    language: Identified
    ranking: IntentRanking
    signals: Signals
    milliseconds: float


@dataclass(frozen=True)
class Models:
    """What understands: language, reader, intents, signals."""

    identifier: Identifier
    reader: MessageReader
    intents: IntentClassifier
    signals: SignalDetector

    @classmethod
    def train(cls, learnt: Sequence[Example], apart: Sequence[Example], folder: Path) -> Models:
        """Fit on ``learnt``, calibrate on ``apart``; the encoder is built into ``folder``."""
        identifier = Identifier.load()
        reader = MessageReader.fit([example.text for example in learnt], identified(identifier, learnt), folder)
        return cls.fit(identifier, reader, learnt, apart)

    @classmethod
    def fit(
        cls, identifier: Identifier, reader: MessageReader, learnt: Sequence[Example], apart: Sequence[Example]
    ) -> Models:
        """The same with a reader that is there already."""
        examples = [*learnt, *apart]
        is_apart = [False] * len(learnt) + [True] * len(apart)
        readings = reader.read_all([example.text for example in examples], identified(identifier, examples))
        classifier = IntentClassifier.train(readings, [example.intent for example in examples], is_apart)
        return cls(identifier, reader, classifier, SignalDetector.train(_label(readings, examples), is_apart))

    def understand(self, text: str) -> Understood:
        """One message, in the language that is identified."""
        start = time.perf_counter()
        language = self.identifier.identify(text)
        reading = self.reader.read(text, language.code)
        ranking, signals = self.intents.rank(reading), self.signals.detect(reading)
        return Understood(language, ranking, signals, 1000 * (time.perf_counter() - start))


def identified(identifier: Identifier, examples: Sequence[Example]) -> list[str]:
    """As they will be told of a person's messages, mistakes included."""
    return [identifier.identify(example.text).code for example in examples]


def _label(readings: Sequence[Reading], examples: Sequence[Example]) -> list[Labelled]:
    return [Labelled(reading, e.flags, e.form) for reading, e in zip(readings, examples, strict=True)]
