"""Contacts of institutions: whom they serve, and when they are open. What was edited counts over contacts.yml."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from hotline.directory.contact import Contact
from hotline.directory.hours import is_open, read_hours
from hotline.directory.listing import Listed, listed_of
from hotline.directory.units import ABROAD, units
from hotline.editing.current import edited_of, generation
from hotline.editing.edit import CONTACT
from nlu.data_file import read_data

FILE = Path(__file__).with_name("contacts.yml")
COUNTRY = "BA"
ANYWHERE = "*"


def open_now(contact: Contact, now: float) -> bool | None:
    """Whether somebody answers at ``now`` (UTC seconds); None when the hours are not known. Holidays are not known."""
    return None if contact.hours is None else is_open(contact.hours, now)


def contacts() -> dict[str, Contact]:
    """All contacts by id: what comes with Putokaz, and over it what the organisation edited or imported."""
    if not _edited(generation()):
        return shipped()
    return {name: one.contact for name, one in every_contact().items() if not one.hidden}


def every_contact() -> dict[str, Listed]:
    """The same with those that are hidden."""
    known = {name: Listed(contact) for name, contact in shipped().items()}
    return known | {one.contact.id: one for one in _edited(generation())}


@lru_cache(1)
def _edited(_generation: int) -> tuple[Listed, ...]:
    return tuple(map(listed_of, edited_of(CONTACT).values()))


@cache
def shipped() -> dict[str, Contact]:
    """The contacts of contacts.yml."""
    return {row["id"]: _read(row) for row in read_data(FILE)}


def kinds() -> frozenset[str]:
    """What a contact can be."""
    return frozenset(one.kind for one in shipped().values())


def contacts_for(kind: str, unit: str | None, country: str | None = None) -> tuple[Contact, ...]:
    """The contacts of a kind that serve a unit, the nearest first; abroad those of the country."""
    areas, abroad = _areas(unit, country), unit == ABROAD  # RS is an entity here and Serbia there
    near = [one for one in contacts().values() if (one.kind, one.abroad) == (kind, abroad)]
    return tuple(sorted((one for one in near if set(one.serves) & set(areas)), key=lambda one: _distance(one, areas)))


def _distance(contact: Contact, areas: tuple[str, ...]) -> int:
    return min(areas.index(area) for area in contact.serves if area in areas)


def _areas(unit: str | None, country: str | None) -> tuple[str, ...]:
    """What a place belongs to, from the nearest to the widest. An unknown place belongs to every entity."""
    if unit == ABROAD:
        return tuple(area for area in (country, ANYWHERE) if area)
    if unit is None:
        return ("FBIH", "RS", "BD", COUNTRY)
    return tuple(dict.fromkeys((unit, entity_of(unit), COUNTRY)))


def entity_of(unit: str) -> str:
    """FBIH, RS, BD or ABROAD: the jurisdiction a unit belongs to."""
    level = units()[unit].level
    return {"canton": "FBIH", "rs_team": "RS"}.get(level, unit)


def _read(row: dict[str, Any]) -> Contact:
    given = {**row, "hours": read_hours(row.get("hours"))}
    for name in ("serves", "languages"):
        given[name] = tuple(row.get(name, ()))
    return Contact(**given)
