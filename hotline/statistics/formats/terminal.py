"""Tables for a terminal. A wide one is turned, so that each line stays readable."""

from __future__ import annotations

import unicodedata

from hotline.statistics.annual import Annual
from hotline.statistics.sheets import Sheet, notes_of, sheets_of
from hotline.statistics.wording import heading, shown

WIDEST = 100  # characters of a line


def write_table(annual: Annual, language: str) -> bytes:
    """Title, tables and notes."""
    parts = [
        heading("title", language),
        *map(_drawn, sheets_of(annual, language)),
        "\n".join(notes_of(annual, language)),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _drawn(sheet: Sheet) -> str:
    lines = [["", *sheet.columns], *([word, *map(shown, values)] for word, values in sheet.lines)]
    widths = _widths(lines)
    if sum(widths) + 2 * len(widths) > WIDEST:
        lines = [list(line) for line in zip(*lines, strict=True)]
        widths = _widths(lines)
    drawn = [
        "  ".join(_padded(cell, width, place) for place, (cell, width) in enumerate(zip(line, widths, strict=True)))
        for line in lines
    ]
    return "\n".join([sheet.title, *(line.rstrip() for line in drawn)])


def _widths(lines: list[list[str]]) -> list[int]:
    return [max(map(_width, column)) for column in zip(*lines, strict=True)]


def _padded(cell: str, width: int, place: int) -> str:
    space = " " * (width - _width(cell))
    return space + cell if place else cell + space


def _width(cell: str) -> int:
    """Columns on the screen: combining marks take none."""
    return sum(not unicodedata.combining(letter) for letter in cell)
