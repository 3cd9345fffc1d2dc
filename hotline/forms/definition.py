"""What a form asks (definitions/<form>.yml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlu.data_file import read_data

FOLDER = Path(__file__).with_name("definitions")
KINDS = ("choice", "choices", "text", "number", "date", "institution")


@dataclass(frozen=True)
class Field:
    """One question; its words are ``form.<form>.<name>``, those of a choice ``form.<form>.<name>.<choice>``.

    Args:
        kind: one of `KINDS`; ``choices`` takes several of its choices.
        most: the greatest number.
    """

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False
    most: float | None = None


@dataclass(frozen=True)
class Form:
    """``subject`` is what an entry is about: a ticket, or a contact of the directory."""

    name: str
    subject: str
    source: str
    fields: tuple[Field, ...]


@cache
def forms() -> dict[str, Form]:
    """All forms by name."""
    return {file.stem: _read(file) for file in sorted(FOLDER.glob("*.yml"))}


def _read(file: Path) -> Form:
    given = read_data(file)
    fields = tuple(Field(**{**row, "choices": tuple(row.get("choices", ()))}) for row in given["fields"])
    return Form(file.stem, given["subject"], given["source"], fields)
