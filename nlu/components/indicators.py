"""rasa's graph component for indicators; the work is in `nlu.indicators.finder`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.indicators.cues import lexicon_fingerprint
from nlu.indicators.finder import IndicatorFinder as Finder
from nlu.taxonomy import indicators
from nlu.text import Normalised, normalise


@dataclass(frozen=True)
class _Marked:
    text: str
    indicators: tuple[tuple[str, int, int], ...]


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class IndicatorFinder(GraphComponent):
    """Sets ``indicators``: code, start and end of each found one."""

    def __init__(self, storage: ModelStorage, resource: Resource, finder: Finder | None = None) -> None:
        self._storage, self._resource, self._finder = storage, resource, finder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IndicatorFinder:
        """Make an untrained component."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the marks of the training messages."""
        self._finder = Finder.fit([_marked(example) for example in training_data.intent_examples])
        with self._storage.write_to(self._resource) as folder:
            self._finder.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IndicatorFinder:
        """Read what was learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Finder.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set what each message shows."""
        for message in messages:
            found = self._finder.find(_normalised(message)) if self._finder else ()
            values = [{"code": finding.code, "start": finding.start, "end": finding.end} for finding in found]
            message.set("indicators", values, add_to_output=True)
        return messages

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


def _normalised(message: Message) -> Normalised:
    normalised = message.get("normalised")
    return normalised if isinstance(normalised, Normalised) else normalise(message.get(TEXT) or "")
