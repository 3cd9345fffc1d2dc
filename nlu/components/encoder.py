"""rasa's graph component for reading messages into vectors; the work is in `nlu.reading`."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.encoder.encoder import ADAPTER
from nlu.reading import MessageReader
from nlu.romani import LEXICON
from nlu.taxonomy import intents

READING = "reading"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=True)
class MessageEncoder(GraphComponent):
    """Sets ``reading`` (`nlu.reading.Reading`) for the components after it."""

    def __init__(self, storage: ModelStorage, resource: Resource, reader: MessageReader | None = None) -> None:
        self._storage, self._resource, self._reader = storage, resource, reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageEncoder:
        """Make an untrained component."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Build the encoder and learn which features there are; calibration messages teach nothing."""
        learnt = [message for message in labelled_messages(training_data) if not is_calibration(message)]
        texts, languages = [message.get(TEXT) for message in learnt], [language_of(message) for message in learnt]
        with self._storage.write_to(self._resource) as folder:
            self._reader = MessageReader.fit(texts, languages, folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MessageEncoder:
        """Read what was built and learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, MessageReader.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message."""
        if self._reader:
            for message in messages:
                self._set(message, self._reader.read(message.get(TEXT) or "", language_of(message)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read the messages that have one of the taxonomy's intents."""
        messages = labelled_messages(training_data)
        if self._reader:
            texts, languages = [message.get(TEXT) for message in messages], [language_of(m) for m in messages]
            for message, reading in zip(messages, self._reader.read_all(texts, languages), strict=True):
                self._set(message, reading)
        return training_data

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The adapter and the gloss are inputs beside the training data."""
        files = [file for file in (ADAPTER, LEXICON) if file.exists()]
        return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()

    @staticmethod
    def _set(message: Message, reading: Any) -> None:
        message.set(READING, reading)


def labelled_messages(training_data: TrainingData) -> list[Message]:
    """The training messages whose intent is one of the taxonomy's."""
    known = frozenset(intents())
    return [message for message in training_data.intent_examples if message.get(INTENT) in known and message.get(TEXT)]


def block_metadata(message: Message) -> dict[str, Any]:
    """What the message's block in the YAML file says of it: flags, form, calibration."""
    return (message.get("metadata") or {}).get("intent") or {}


def is_calibration(message: Message) -> bool:
    """Whether the message only sets weights and thresholds (nlu/data/calibration)."""
    return bool(block_metadata(message).get("calibration"))


def language_of(message: Message) -> str:
    """The language that was identified; ``other`` where none was."""
    return str((message.get("language") or {}).get("code", "other"))
