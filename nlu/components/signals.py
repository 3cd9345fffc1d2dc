"""rasa's graph component for flags and form; the work is in `nlu.signals.detector`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.component import LearningComponent
from nlu.components.encoder import READING, block_metadata, is_calibration, labelled_messages
from nlu.signals.cues import LEXICONS
from nlu.signals.detector import Labelled
from nlu.signals.detector import SignalDetector as Detector


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class SignalDetector(LearningComponent[Detector]):
    """Sets ``flags`` and ``form``."""

    def learn(self, training_data: TrainingData, folder: Path) -> Detector:
        """Learn from the training messages, then calibrate on those set apart for it."""
        messages = labelled_messages(training_data)
        labelled = [_labelled(message) for message in messages]
        detector = Detector.train(labelled, [is_calibration(message) for message in messages])
        detector.save(folder)
        return detector

    @staticmethod
    def read(folder: Path) -> Detector:
        """What `learn` wrote."""
        return Detector.load(folder)

    def understand(self, message: Message, model: Detector) -> None:
        """Find what is in a message."""
        if message.get(READING) is None:
            return
        found = model.detect(message.get(READING))
        message.set("flags", list(found.flags), add_to_output=True)
        message.set("form", found.form, add_to_output=True)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The cues are an input beside the training data."""
        return sha256(b"".join(file.read_bytes() for file in sorted(LEXICONS.glob("*.yml")))).hexdigest()


def _labelled(message: Message) -> Labelled:
    metadata = block_metadata(message)
    return Labelled(message.get(READING), frozenset(metadata.get("flags") or ()), metadata.get("form"))
