"""What components have in common: those that know what they need, and those that learn a model and keep it."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

Model = TypeVar("Model")


class FixedComponent(GraphComponent):
    """A component with nothing to learn."""

    @abstractmethod
    def understand(self, message: Message) -> None:
        """Set what is found in a message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Make the component, for training and for use."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Understand each message."""
        for message in messages:
            self.understand(message)
        return messages


class LearningComponent(GraphComponent, Generic[Model]):
    """A component around one model; without a model it leaves messages as they are."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: Model | None = None) -> None:
        self._storage, self._resource, self._model = storage, resource, model

    @abstractmethod
    def learn(self, training_data: TrainingData, folder: Path) -> Model:
        """The model of the training messages, written into ``folder`` as well."""

    @staticmethod
    @abstractmethod
    def read(folder: Path) -> Model:
        """What `learn` wrote."""

    @abstractmethod
    def understand(self, message: Message, model: Model) -> None:
        """Set what the model finds in a message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Make an untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        """Make a component that has learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, cls.read(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn and keep what was learnt."""
        with self._storage.write_to(self._resource) as folder:
            self._model = self.learn(training_data, folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Understand each message."""
        if self._model is not None:
            for message in messages:
                self.understand(message, self._model)
        return messages
