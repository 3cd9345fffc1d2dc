"""Contacts of institutions (contacts.yml): whom they serve, when they are open, and what a person may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hotline.directory.hours import Hours, is_open, read_hours
from hotline.directory.units import ABROAD, units
from hotline.texts import DEFAULT_LANGUAGE
from nlu.data_file import read_data

FILE = Path(__file__).with_name("contacts.yml")
COUNTRY = "BA"
ANYWHERE = "*"
TRUSTED = ("high", "decided")  # marks whose numbers a person is shown before anybody here has dialled them


@dataclass(frozen=True)
class Contact:
    """One line of the directory.

    Args:
        kind: what it is (an institution of hotline/routing/table.yml).
        serves: units, entities, ``BA``, or countries abroad.
        hours: None when nobody told them.
        mark: high, medium or decided; how sure the source is.
        verified_on, verified_by: set by the deploying organisation.
    """

    id: str
    kind: str
    names: dict[str, str]
    serves: tuple[str, ...]
    purpose: str
    mark: str
    source: str
    seen_on: date
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    languages: tuple[str, ...] = ()
    hours: Hours | None = None
    cost: str | None = None
    abroad: bool = False
    verified_on: date | None = None
    verified_by: str | None = None

    def name(self, language: str) -> str:
        """Its name in a language."""
        return self.names.get(language.partition("-")[0]) or self.names[DEFAULT_LANGUAGE]

    @property
    def phone_for_person(self) -> str | None:
        """The number, when it may be shown to a person; operators see `phone` with its mark."""
        return self.phone if self.mark in TRUSTED or self.verified_by else None


def open_now(contact: Contact, now: float) -> bool | None:
    """Whether somebody answers at ``now`` (UTC seconds); None when the hours are not known. Holidays are not known."""
    return None if contact.hours is None else is_open(contact.hours, now)


@cache
def contacts() -> dict[str, Contact]:
    """All contacts by id."""
    return {row["id"]: _read(row) for row in read_data(FILE)}


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
