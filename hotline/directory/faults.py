"""What is wrong with a line of the directory's sheet, in words for whoever fills it in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from hotline.directory.hours import parse_hours
from hotline.directory.units import units

MARKS = ("high", "medium", "decided")
AREAS = ("FBIH", "RS", "BD", "BA")
YES_NO = ("yes", "no")
LONGEST = 500  # characters of a cell
EUROPEAN_EMERGENCY = "112"  # abroad only: inside BiH nobody is sent there
_ID, _COUNTRY, _PHONE = re.compile(r"[a-z0-9_]{1,48}"), re.compile(r"[A-Z]{2,3}|\*"), re.compile(r"\+?[0-9][0-9 /()-]*")

Cells = Mapping[str, str]


def faults(cells: Cells, required: Collection[str], kinds: Collection[str], seen: Collection[str]) -> Iterator[str]:
    """Each fault in one phrase; the first ones first.

    Args:
        kinds: what a contact can be.
        seen: ids of the lines above.
    """
    yield from (f"no {name}" for name in required if name not in cells)
    yield from (f"{name} has more than {LONGEST} characters" for name, cell in cells.items() if len(cell) > LONGEST)
    if not _ID.fullmatch(cells["id"]):
        yield "an id has small letters, digits and _"
    if cells["id"] in seen:
        yield f"{cells['id']} stands above already"
    yield from _codes(cells, kinds)
    yield from _places(cells)
    yield from _dates(cells)
    yield from _number(cells)


def _codes(cells: Cells, kinds: Collection[str]) -> Iterator[str]:
    if cells["kind"] not in kinds:
        yield f"a kind is one of {', '.join(sorted(kinds))}"
    if cells["mark"] not in MARKS:
        yield f"a mark is one of {', '.join(MARKS)}"
    yield from (f"{name} is yes or no" for name in ("abroad", "hidden") if cells.get(name, "no") not in YES_NO)
    try:
        parse_hours(cells.get("hours"))
    except ValueError:
        yield "hours are written like: mon tue wed 09:00-17:00; sat 10:00-12:00, or always"


def _places(cells: Cells) -> Iterator[str]:
    abroad = cells.get("abroad") == "yes"
    for area in cells["serves"].split():
        if not (_COUNTRY.fullmatch(area) if abroad else area in AREAS or area in units()):
            yield f"serves: {area} is no {'country' if abroad else 'unit, FBIH, RS, BD or BA'}"


def _dates(cells: Cells) -> Iterator[str]:
    for name in ("seen_on", "verified_on"):
        try:
            date.fromisoformat(cells.get(name, "2026-01-31"))
        except ValueError:
            yield f"{name} is a day like 2026-01-31"
    if ("verified_on" in cells) != ("verified_by" in cells):
        yield "verified_on and verified_by belong together"


def _number(cells: Cells) -> Iterator[str]:
    phone = cells.get("phone")
    if phone is None:
        return
    if not _PHONE.fullmatch(phone):
        yield "a phone has digits, spaces, / ( ) - and + at its beginning"
    if cells.get("abroad") != "yes" and phone.strip() == EUROPEAN_EMERGENCY:
        yield "112 is not the number to call in Bosnia and Herzegovina"
