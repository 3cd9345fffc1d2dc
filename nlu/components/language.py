"""rasa's graph component for the language of a message; the work is in `nlu.language.identifier`."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from hashlib import sha256
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.component import FixedComponent
from nlu.language.identifier import SHORT, Identifier
from nlu.language.model import FILE

LANGUAGE = "language"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class LanguageIdentifier(FixedComponent):
    """Sets ``language``: code, confidence and script of each message. The model comes with the package."""

    def __init__(self) -> None:
        self._identifier = shipped_identifier()

    def understand(self, message: Message) -> None:
        """Tell the language of a message."""
        identified = self._identifier.identify(message.get(TEXT) or "")
        message.set(LANGUAGE, asdict(identified), add_to_output=True)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Tell the language of the training messages, as it will be told of a person's."""
        self.process(training_data.training_examples)
        return training_data

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The model and the list of short messages are inputs beside the training data."""
        return sha256(FILE.read_bytes() + SHORT.read_bytes()).hexdigest()


@cache
def shipped_identifier() -> Identifier:
    """The one identifier of this process."""
    return Identifier.load()
