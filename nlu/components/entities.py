"""rasa's graph component for entities; the work is in `nlu.entities.finder`."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from nlu.components.component import FixedComponent
from nlu.components.normaliser import normalised_text
from nlu.entities.finder import find_entities
from nlu.understanding import Entity


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class EntityFinder(FixedComponent):
    """Sets ``entities``: kind, canonical value, start and end of each found one."""

    def understand(self, message: Message) -> None:
        """Set what a message names."""
        found = find_entities(normalised_text(message))
        message.set(ENTITIES, [_as_dict(entity) for entity in found], add_to_output=True)


def _as_dict(found: Entity) -> dict[str, Any]:
    return {
        "entity": found.entity,
        "value": found.value,
        "start": found.start,
        "end": found.end,
        "extractor": EntityFinder.__name__,
    }
