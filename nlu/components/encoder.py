"""rasa's graph component for reading messages into vectors; the work is in `nlu.reading`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.component import LearningComponent
from nlu.encoder.encoder import ADAPTER
from nlu.reading import MessageReader
from nlu.romani import LEXICON
from nlu.taxonomy import intents

READING = "reading"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=True)
class MessageEncoder(LearningComponent[MessageReader]):
    """Sets ``reading`` (`nlu.reading.Reading`) for the components after it."""

    def learn(self, training_data: TrainingData, folder: Path) -> MessageReader:
        """Build the encoder and learn which features there are; calibration messages teach nothing."""
        learnt = [message for message in labelled_messages(training_data) if not is_calibration(message)]
        texts, languages = [message.get(TEXT) for message in learnt], [language_of(message) for message in learnt]
        return MessageReader.fit(texts, languages, folder)

    @staticmethod
    def read(folder: Path) -> MessageReader:
        """What `learn` wrote."""
        return MessageReader.load(folder)

    def understand(self, message: Message, model: MessageReader) -> None:
        """Read a message."""
        message.set(READING, model.read(message.get(TEXT) or "", language_of(message)))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read the messages that have one of the taxonomy's intents."""
        messages = labelled_messages(training_data)
        if self._model is not None:
            texts, languages = [message.get(TEXT) for message in messages], [language_of(m) for m in messages]
            for message, reading in zip(messages, self._model.read_all(texts, languages), strict=True):
                message.set(READING, reading)
        return training_data

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The adapter and the gloss are inputs beside the training data."""
        files = [file for file in (ADAPTER, LEXICON) if file.exists()]
        return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


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
