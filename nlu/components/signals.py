"""rasa's graph component for flags and form; the work is in `nlu.signals.detector`."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.encoder import READING, block_metadata, is_calibration, labelled_messages
from nlu.signals.cues import LEXICONS
from nlu.signals.detector import Labelled
from nlu.signals.detector import SignalDetector as Detector


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class SignalDetector(GraphComponent):
    """Sets ``flags`` and ``form``."""

    def __init__(self, storage: ModelStorage, resource: Resource, detector: Detector | None = None) -> None:
        self._storage, self._resource, self._detector = storage, resource, detector

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SignalDetector:
        """Make an untrained component."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the training messages, then calibrate on those set apart for it."""
        messages = labelled_messages(training_data)
        labelled = [_labelled(message) for message in messages]
        self._detector = Detector.train(labelled, [is_calibration(message) for message in messages])
        with self._storage.write_to(self._resource) as folder:
            self._detector.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SignalDetector:
        """Read what was learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Detector.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Find what is in each message."""
        for message in messages:
            if self._detector and message.get(READING) is not None:
                found = self._detector.detect(message.get(READING))
                message.set("flags", list(found.flags), add_to_output=True)
                message.set("form", found.form, add_to_output=True)
        return messages

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The cues are an input beside the training data."""
        return sha256(b"".join(file.read_bytes() for file in sorted(LEXICONS.glob("*.yml")))).hexdigest()


def _labelled(message: Message) -> Labelled:
    metadata = block_metadata(message)
    return Labelled(message.get(READING), frozenset(metadata.get("flags") or ()), metadata.get("form"))
