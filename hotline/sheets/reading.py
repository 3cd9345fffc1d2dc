"""Reads a CSV file with a heading line; comma or semicolon; UTF-8 or Windows-1250."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotline.sheets.cells import plain

LARGEST = 2_000_000  # bytes


class SheetError(Exception):
    """The file cannot be read as a whole; the message says why."""


@dataclass(frozen=True)
class Line:
    """One line below the heading: its number in the file, and every cell that is not empty by its column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be taken, and why."""

    number: int
    why: str


def read_sheet(path: Path, columns: Collection[str], required: Collection[str]) -> tuple[Line, ...]:
    """The lines of a file; empty ones are left out.

    Args:
        columns: all that may be there; ``required`` are those that must be.

    Raises:
        SheetError: no such file, too large, no text, other columns.
    """
    content = _text(path)
    heading = content.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(content, newline=""), delimiter=";" if ";" in heading else ",", strict=True)
    try:
        _check_heading(rows.fieldnames or (), columns, required)
        lines = [Line(rows.line_num, _cells(row)) for row in rows]
    except csv.Error as error:
        raise SheetError(f"line {rows.line_num}: {error}") from None
    return tuple(line for line in lines if line.cells)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise SheetError(f"{path} cannot be read: {error.strerror}") from None
    if len(content) > LARGEST:
        raise SheetError(f"{path} is larger than {LARGEST // 1_000_000} MB")
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(f"{path} is neither UTF-8 nor Windows-1250")


def _check_heading(heading: Collection[str], columns: Collection[str], required: Collection[str]) -> None:
    missing = [name for name in required if name not in heading]
    if missing:
        raise SheetError(f"the first line must name the columns; missing: {', '.join(missing)}")
    strange = [name for name in heading if name not in columns]
    if strange:
        raise SheetError(f"no such column: {', '.join(strange)}; there are {', '.join(columns)}")


def _cells(row: Mapping[str | Any, Any]) -> dict[str, str]:
    if None in row or None in row.values():
        raise csv.Error("another number of cells than the first line")
    return {name: plain(cell.strip()) for name, cell in row.items() if cell.strip()}
