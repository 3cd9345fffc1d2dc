"""rasa's graph component for intents; the work is in `nlu.intents.classifier`."""

from __future__ import annotations

from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.component import LearningComponent
from nlu.components.encoder import READING, is_calibration, labelled_messages
from nlu.intents.classifier import IntentClassifier as Classifier

RANKED = 10


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class IntentClassifier(LearningComponent[Classifier], RasaClassifier):
    """Sets ``intent``, ``intent_ranking`` and ``answered``."""

    def learn(self, training_data: TrainingData, folder: Path) -> Classifier:
        """Learn from the training messages, then calibrate on those set apart for it."""
        messages = labelled_messages(training_data)
        classifier = Classifier.train(
            [message.get(READING) for message in messages],
            [message.get(INTENT) for message in messages],
            [is_calibration(message) for message in messages],
        )
        classifier.save(folder)
        return classifier

    @staticmethod
    def read(folder: Path) -> Classifier:
        """What `learn` wrote."""
        return Classifier.load(folder)

    def understand(self, message: Message, model: Classifier) -> None:
        """Rank the intents of a message."""
        if message.get(READING) is None:
            return
        found = model.rank(message.get(READING))
        ranking = [{"name": name, "confidence": confidence} for name, confidence in found.ranking[:RANKED]]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set("answered", found.answered, add_to_output=True)
