"""rasa's graph component for normalising; the work is in `nlu.text`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.text import Normalised, normalise

NORMALISED = "normalised"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class TextNormaliser(GraphComponent):
    """Sets ``normalised`` (`nlu.text.Normalised`), for the components after it."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TextNormaliser:
        """Make the component; it has nothing to learn."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalise each message."""
        for message in messages:
            message.set(NORMALISED, normalise(message.get(TEXT) or ""))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise the training messages."""
        self.process(training_data.training_examples)
        return training_data


def normalised_text(message: Message) -> Normalised:
    """What the normaliser set, or the same made anew for a message that did not pass it."""
    normalised = message.get(NORMALISED)
    return normalised if isinstance(normalised, Normalised) else normalise(message.get(TEXT) or "")
