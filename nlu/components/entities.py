"""rasa's graph component for entities; the work is in `nlu.entities.finder`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from nlu.components.normaliser import normalised_text
from nlu.entities.finder import find_entities
from nlu.understanding import Entity


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class EntityFinder(GraphComponent):
    """Sets ``entities``: kind, canonical value, start and end of each found one."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityFinder:
        """Make the component; it has nothing to learn."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set what each message names."""
        for message in messages:
            message.set(
                ENTITIES, [_as_dict(found) for found in find_entities(normalised_text(message))], add_to_output=True
            )
        return messages


def _as_dict(found: Entity) -> dict[str, Any]:
    return {
        "entity": found.entity,
        "value": found.value,
        "start": found.start,
        "end": found.end,
        "extractor": EntityFinder.__name__,
    }
