"""rasa's graph component for intents; the work is in `nlu.intents.classifier`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.encoder import READING, is_calibration, labelled_messages
from nlu.intents.classifier import IntentClassifier as Classifier
from nlu.intents.classifier import IntentRanking

RANKED = 10


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class IntentClassifier(GraphComponent, RasaClassifier):
    """Sets ``intent``, ``intent_ranking`` and ``answered``."""

    def __init__(self, storage: ModelStorage, resource: Resource, classifier: Classifier | None = None) -> None:
        self._storage, self._resource, self._classifier = storage, resource, classifier

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        """Make an untrained component."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the training messages, then calibrate on those set apart for it."""
        messages = labelled_messages(training_data)
        self._classifier = Classifier.train(
            [message.get(READING) for message in messages],
            [message.get(INTENT) for message in messages],
            [is_calibration(message) for message in messages],
        )
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """Read what was learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Classifier.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the intents of each message."""
        for message in messages:
            if self._classifier and message.get(READING) is not None:
                self._set(message, self._classifier.rank(message.get(READING)))
        return messages

    @staticmethod
    def _set(message: Message, found: IntentRanking) -> None:
        ranking = [{"name": name, "confidence": confidence} for name, confidence in found.ranking[:RANKED]]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set("answered", found.answered, add_to_output=True)
