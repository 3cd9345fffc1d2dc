"""Reads a list of agencies from a CSV file: with a heading line; comma or semicolon; UTF-8 or Windows-1250."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hotline.agencies.agency import Agency
from hotline.agencies.folding import fold_name

COLUMNS = ("name", "town", "licence", "valid_until", "website", "phone")
LONGEST = {"name": 200, "town": 100, "licence": 100, "website": 200, "phone": 40}
LARGEST = 5_000_000  # bytes; lists have some hundreds of lines


class CsvError(Exception):
    """The file cannot be read as a list of agencies; the message says why."""


@dataclass(frozen=True)
class BadLine:
    """A line that was left out; ``number`` counts from 1, the heading included."""

    number: int
    why: str


def read_agencies(path: Path) -> tuple[tuple[Agency, ...], tuple[BadLine, ...]]:
    """The agencies of a file, and the lines that are none.

    Raises:
        CsvError: no such file, too large, or no column ``name``.
    """
    lines = _text(path).splitlines()
    rows = csv.DictReader(lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ",")
    heading = [name.strip().lower() for name in rows.fieldnames or ()]
    if "name" not in heading:
        raise CsvError(f"the first line must name the columns: name, and any of {', '.join(COLUMNS[1:])}")
    rows.fieldnames = heading
    good: dict[str, Agency] = {}
    bad: list[BadLine] = []
    for row in rows:
        why = _problem(row, good)
        if why:
            bad.append(BadLine(rows.line_num, why))
        else:
            good[_key(row)] = _agency(row)
    return tuple(good.values()), tuple(bad)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CsvError(f"{path} cannot be read: {error.strerror}") from None
    if len(content) > LARGEST:
        raise CsvError(f"{path} is larger than {LARGEST // 1_000_000} MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1250", errors="replace")  # what spreadsheets of the region write


def _problem(row: Mapping[str, str | None], known: Mapping[str, Agency]) -> str:
    """Why a line cannot be taken; empty when it can."""
    if not fold_name(_cell(row, "name")):
        return "no name"
    if _key(row) in known:
        return "the same name, town and licence stand on an earlier line"
    long = [name for name, most in LONGEST.items() if len(_cell(row, name)) > most]
    if long:
        return f"{long[0]} is longer than {LONGEST[long[0]]} characters"
    try:
        _day(_cell(row, "valid_until"))
    except ValueError:
        return "valid_until is no date like 2026-12-31 or 31.12.2026"
    return ""


def _agency(row: Mapping[str, str | None]) -> Agency:
    return Agency(
        name=_cell(row, "name"),
        town=_cell(row, "town"),
        licence=_cell(row, "licence"),
        valid_until=_day(_cell(row, "valid_until")),
        website=_cell(row, "website"),
        phone=_cell(row, "phone"),
    )


def _key(row: Mapping[str, str | None]) -> str:
    return "\n".join((fold_name(_cell(row, "name")), fold_name(_cell(row, "town")), _cell(row, "licence")))


def _cell(row: Mapping[str, str | None], column: str) -> str:
    return " ".join((row.get(column) or "").split())


def _day(written: str) -> date | None:
    """An ISO date or day.month.year, as lists of the region write it; ValueError for anything else."""
    if not written:
        return None
    parts = written.rstrip(".").split(".")
    if len(parts) == 3:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    return date.fromisoformat(written)
