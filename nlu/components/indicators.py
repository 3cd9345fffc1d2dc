"""rasa's graph component for indicators; the work is in `nlu.indicators.finder`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.component import LearningComponent
from nlu.components.encoder import READING, is_calibration, labelled_messages
from nlu.components.normaliser import normalised_text
from nlu.heads import indicator_scores
from nlu.indicators.cues import lexicon_fingerprint
from nlu.indicators.finder import IndicatorFinder as Finder
from nlu.taxonomy import indicators


@dataclass(frozen=True)
class _Marked:
    text: str
    indicators: tuple[tuple[str, int, int], ...]


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class IndicatorFinder(LearningComponent[Finder]):
    """Sets ``indicators``: code, start and end of each found one."""

    def learn(self, training_data: TrainingData, folder: Path) -> Finder:
        """Learn from the marks of the training messages, then calibrate on those set apart for it."""
        learnt = [m for m in training_data.intent_examples if not is_calibration(m)]
        apart = [m for m in labelled_messages(training_data) if is_calibration(m) and m.get(READING)]
        finder = Finder.fit([_marked(message) for message in learnt])
        if apart:
            heard = [indicator_scores(message.get(READING)) for message in apart]
            finder = finder.calibrate([_marked(message) for message in apart], heard)
        finder.save(folder)
        return finder

    @staticmethod
    def read(folder: Path) -> Finder:
        """What `learn` wrote."""
        return Finder.load(folder)

    def understand(self, message: Message, model: Finder) -> None:
        """Set what a message shows."""
        reading = message.get(READING)
        found = model.find(normalised_text(message), None if reading is None else indicator_scores(reading))
        values = [{"code": finding.code, "start": finding.start, "end": finding.end} for finding in found]
        message.set("indicators", values, add_to_output=True)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component learns from its findings."""
        return training_data

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The lexicons are an input beside the training data."""
        return lexicon_fingerprint()


def _marked(example: Message) -> _Marked:
    known = indicators()
    marks = (mark for mark in example.get("entities") or () if mark["entity"] in known)
    return _Marked(example.get(TEXT) or "", tuple((mark["entity"], mark["start"], mark["end"]) for mark in marks))
