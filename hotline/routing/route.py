"""The pure function of routing over the table in table.yml."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hotline.directory import Contact, contacts_for, units
from hotline.routing.situation import Situation
from hotline.triage.conditions import holds
from nlu.data_file import read_data

FILE = Path(__file__).with_name("table.yml")
TEAM = "coordination_team"


@dataclass(frozen=True)
class Competent:
    """An institution that is competent: why and by which source (codes of the table), and how to reach it there."""

    institution: str
    why: str
    source: str
    unit: str | None
    contacts: tuple[Contact, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON form, with the contacts' ids."""
        return {**asdict(self), "contacts": [contact.id for contact in self.contacts]}


@dataclass(frozen=True)
class Route:
    """The competent institutions, the most urgent first, and what must not be overlooked."""

    institutions: tuple[Competent, ...]
    warnings: tuple[str, ...]


def route(situation: Situation) -> Route:
    """Who is competent. Family is never among them: it is no institution of the table."""
    signs, rules = situation.signs, table()
    found: dict[str, Competent] = {}
    for row in rules["institutions"]:
        if row["institution"] not in found and holds(row, signs):
            found[row["institution"]] = _competent(row, situation)
    warnings = tuple(row["warning"] for row in rules["warnings"] if holds(row, signs))
    return Route(tuple(found.values()), warnings)


def institutions() -> tuple[str, ...]:
    """Every institution a ticket can be referred to."""
    named = (row["institution"] for row in table()["institutions"])
    return tuple(dict.fromkeys((*named, *table()["before"])))


def needed_before(institution: str) -> str | None:
    """The form that must have been filled in before a referral there, or None."""
    form: str | None = table()["before"].get(institution)
    return form


def acknowledge_seconds(priority: int) -> float:
    """How long a receiver has to accept or reject."""
    hours: int = table()["acknowledge_hours"][priority]
    return hours * 3600.0


@cache
def table() -> dict[str, Any]:
    """The rules of table.yml."""
    rules: dict[str, Any] = read_data(FILE)
    return rules


def team_of(unit: str | None, language: str = "bs") -> str | None:
    """The name of a unit's coordination team."""
    return units()[unit].names.get(language) if unit in units() else None


def _competent(row: dict[str, Any], situation: Situation) -> Competent:
    kind = row["institution"]
    return Competent(
        kind, row["why"], row["source"], situation.unit, contacts_for(kind, situation.unit, situation.country)
    )
