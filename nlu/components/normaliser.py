"""rasa's graph component for normalising; the work is in `nlu.text`."""

from __future__ import annotations

import re

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.component import FixedComponent
from nlu.text import LONGEST_READ, Normalised, normalise

NORMALISED = "normalised"

_WORD = re.compile(r"\S+")


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class TextNormaliser(FixedComponent):
    """Sets ``normalised`` (`nlu.text.Normalised`) for the components after it, and the words for rasa's own reports."""

    def understand(self, message: Message) -> None:
        """Normalise a message, and cut it into words."""
        text = message.get(TEXT) or ""
        message.set(NORMALISED, normalise(text))
        words = [Token(word.group(), word.start()) for word in _WORD.finditer(text[:LONGEST_READ])]
        message.set(TEXT_TOKENS, words, add_to_output=True)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise the training messages."""
        for message in training_data.training_examples:
            message.set(NORMALISED, normalise(message.get(TEXT) or ""))
        return training_data


def normalised_text(message: Message) -> Normalised:
    """What the normaliser set, or the same made anew for a message that did not pass it."""
    normalised = message.get(NORMALISED)
    return normalised if isinstance(normalised, Normalised) else normalise(message.get(TEXT) or "")
