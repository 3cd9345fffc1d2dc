"""XLSX: a sheet for each table, numbers as numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from hotline.statistics.annual import Annual
from hotline.statistics.sheets import Sheet, notes_of, sheets_of
from hotline.statistics.wording import HIDDEN, heading

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST_NAME = 31  # Excel's limit for the name of a sheet
FIRST_WIDTH = 40  # characters


def write_xlsx(annual: Annual, language: str) -> bytes:
    """The file's bytes; the first sheet says what a reader has to know."""
    from openpyxl import Workbook  # only here: every command would start later for it
    from openpyxl.styles import Font

    book = Workbook()
    front = book.active
    front.title = heading("notes", language)[:LONGEST_NAME]
    for line in (heading("title", language), *notes_of(annual, language)):
        front.append([line])
    front["A1"].font = Font(bold=True)
    for sheet in sheets_of(annual, language):
        _add(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _add(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.styles import Font

    page = book.create_sheet(f"{sheet.group} {sheet.name}"[:LONGEST_NAME])
    page.append([sheet.title])
    page.append(["", *sheet.columns])
    for word, values in sheet.lines:
        page.append([word, *(HIDDEN if value is None else value for value in values)])
    for cell in (*page[1], *page[2]):
        cell.font = Font(bold=True)
    page.column_dimensions["A"].width = FIRST_WIDTH
    page.freeze_panes = "B3"
