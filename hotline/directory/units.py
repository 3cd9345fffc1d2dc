"""The 18 teams (units.json), and which of them a place belongs to. Only the unit of a place is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("units.json")
ABROAD = "ABROAD"


@dataclass(frozen=True)
class Unit:
    """A team: code of units.json, its level, and its names by language."""

    code: str
    level: str
    names: dict[str, str]
    team: str


@cache
def units() -> dict[str, Unit]:
    """All units by code."""
    return {row["code"]: Unit(row["code"], row["level"], row["name"], row.get("team", "")) for row in _file()["units"]}


def unit_of(place: str) -> str | None:
    """The unit of a place by its canonical name; None where it is not known or exists twice."""
    return _places().get(place)


def candidates_for(place: str) -> tuple[str, ...]:
    """The units a place that exists twice may mean, the larger place first; empty when it is not ambiguous."""
    return tuple(_file()["ask_back"].get(place, ()))


@cache
def _places() -> dict[str, str | None]:
    known: dict[str, str | None] = {}
    for row in _file()["units"]:
        for place in row["places"]:
            known[place] = row["code"]
            known.setdefault(place.split(" (")[0], row["code"])
    for name in ("Sarajevo", "Mostar"):
        known.setdefault(name, None)
    known.update(_file()["aliases"])
    known.update(dict.fromkeys(_file()["ask_back"]))
    return known


@cache
def _file() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content
