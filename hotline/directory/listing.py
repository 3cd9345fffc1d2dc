"""The directory as a sheet: one line a contact, read back to the same contact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hotline.directory.contact import Contact
from hotline.directory.faults import faults
from hotline.directory.hours import parse_hours, write_hours
from hotline.sheets import BadLine, read_sheet, write_sheet

NAMES = tuple(f"name_{code}" for code in ("bs", "rom", "en", "ar"))
PLAIN = ("purpose", "phone", "email", "address", "cost", "mark", "source", "verified_by")
COLUMNS = ("id", "kind", *NAMES, "serves", "purpose", "phone", "email", "address", "languages", "hours", "cost",
           "abroad", "mark", "source", "seen_on", "verified_on", "verified_by", "hidden")  # fmt: skip
REQUIRED = ("id", "kind", "name_bs", "serves", "purpose", "mark", "source", "seen_on")


@dataclass(frozen=True)
class Listed:
    """A line of the sheet: a contact, and whether it is hidden."""

    contact: Contact
    hidden: bool = False


def read_contacts(path: Path, kinds: Iterable[str]) -> tuple[tuple[Listed, ...], tuple[BadLine, ...]]:
    """The contacts of a file, and the lines that cannot be taken.

    Args:
        kinds: what a contact can be.

    Raises:
        SheetError: the file cannot be read.
    """
    known, seen = frozenset(kinds), set[str]()
    good, bad = [], []
    for line in read_sheet(path, COLUMNS, REQUIRED):
        why = next(faults(line.cells, REQUIRED, known, seen), None)
        if why is None:
            seen.add(line.cells["id"])
            good.append(listed_of(line.cells))
        else:
            bad.append(BadLine(line.number, why))
    return tuple(good), tuple(bad)


def write_contacts(listed: Iterable[Listed]) -> str:
    """The sheet of contacts."""
    return write_sheet(COLUMNS, map(cells_of, listed))


def cells_of(listed: Listed) -> dict[str, str]:
    """The cells of a line, empty ones too."""
    contact = listed.contact
    plain = {name: getattr(contact, name) or "" for name in PLAIN}
    days = {name: getattr(contact, name) for name in ("seen_on", "verified_on")}
    return {
        "id": contact.id,
        "kind": contact.kind,
        **{name: contact.names.get(name.removeprefix("name_"), "") for name in NAMES},
        **plain,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "serves": " ".join(contact.serves),
        "languages": " ".join(contact.languages),
        "hours": write_hours(contact.hours),
        "abroad": "yes" if contact.abroad else "no",
        "hidden": "yes" if listed.hidden else "no",
    }


def listed_of(cells: Mapping[str, str]) -> Listed:
    """The line of these cells, in which `faults` found nothing; empty ones are left out."""
    names = {code: cells.get(f"name_{code}", cells["name_bs"]) for code in ("bs", "rom", "en", "ar")}
    contact = Contact(
        id=cells["id"],
        kind=cells["kind"],
        names=names,
        serves=tuple(cells["serves"].split()),
        purpose=cells["purpose"],
        mark=cells["mark"],
        source=cells["source"],
        seen_on=date.fromisoformat(cells["seen_on"]),
        phone=cells.get("phone"),
        email=cells.get("email"),
        address=cells.get("address"),
        languages=tuple(cells.get("languages", "").split()),
        hours=parse_hours(cells.get("hours")),
        cost=cells.get("cost"),
        abroad=cells.get("abroad") == "yes",
        verified_on=date.fromisoformat(cells["verified_on"]) if "verified_on" in cells else None,
        verified_by=cells.get("verified_by"),
    )
    return Listed(contact, cells.get("hidden") == "yes")
