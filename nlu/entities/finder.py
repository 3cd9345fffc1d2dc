"""Finds all entities of a message; where two overlap, the surer kind stays."""

from __future__ import annotations

from nlu.entities.ages import find_ages
from nlu.entities.amounts import find_amounts
from nlu.entities.contacts import find_contacts
from nlu.entities.countries import find_countries
from nlu.entities.numbers import cut_parts
from nlu.entities.places import find_places
from nlu.entities.times import find_dates, find_durations
from nlu.indicators.tokens import cut
from nlu.text import Normalised
from nlu.understanding import Entity

_ORDER = ("email", "link", "date", "phone", "amount", "age", "place", "country", "duration")


def find_entities(text: Normalised) -> tuple[Entity, ...]:
    """Entities in the order of the text, without overlaps; offsets are code points of the original."""
    tokens, parts = cut(text.text), cut_parts(text.text)
    found = find_contacts(text.original) + find_places(text, tokens) + find_countries(text, tokens)
    if any(part.value is not None for part in parts):
        found += find_amounts(text, parts) + find_ages(text, parts)
    found += find_dates(text, parts) + find_durations(text, parts)
    return tuple(sorted(_without_overlaps(found), key=lambda entity: entity.start))


def _without_overlaps(found: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda each: (_ORDER.index(each.entity), each.start, -each.end)):
        if entity.end > entity.start and all(entity.end <= other.start or entity.start >= other.end for other in kept):
            kept.append(entity)
    return kept
