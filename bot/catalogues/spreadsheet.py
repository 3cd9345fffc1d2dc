"""The texts of a language as a spreadsheet (.xlsx), for reviewers who are no programmers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, fields
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from bot.catalogues.reviewing import DRAFT, REVIEWED, ReviewError, Row

COLUMNS = tuple(field.name for field in fields(Row))
WIDTHS = {"id": 28, "variant": 8, "note": 30, "bosnian": 60, "translation": 60, "state": 11, "reviewer": 18, "day": 12}
EDITABLE = ("translation", "state", "reviewer", "day")


def write_sheet(path: Path, rows: Iterable[Row], right_to_left: bool = False) -> None:
    """A sheet with a row a text; only translation, state, reviewer and date can be changed in it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "texts"
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([str(value) for value in astuple(row)])
    for letter, name in zip("ABCDEFGH", COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = WIDTHS[name]
        sheet[f"{letter}1"].font = Font(bold=True)
        for cell in sheet[letter][1:]:
            reading = 2 if right_to_left and name == "translation" else 0
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=reading)
            cell.protection = Protection(locked=name not in EDITABLE)
            cell.data_type = "s"  # a text that begins with "=" is a text
    choice = DataValidation(type="list", formula1=f'"{DRAFT},{REVIEWED}"')
    sheet.add_data_validation(choice)
    choice.add(f"F2:F{sheet.max_row}")
    sheet.protection.sheet = True
    sheet.freeze_panes = "A2"
    book.save(path)


def read_sheet(path: Path) -> list[Row]:
    """The rows of a sheet that came back.

    Raises:
        ReviewError: it is no spreadsheet, or its columns are not the exported ones.
    """
    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except (OSError, BadZipFile, KeyError, InvalidFileException) as error:
        raise ReviewError(f"{path.name} is no spreadsheet (.xlsx)") from error
    head, *lines = sheet.iter_rows(values_only=True, max_col=len(COLUMNS))
    if tuple(head) != COLUMNS:
        raise ReviewError(f"the columns must be: {', '.join(COLUMNS)}")
    return [Row(*map(_text, line)) for line in lines if line[0]]


def _text(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_", "")
