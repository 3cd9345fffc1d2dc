"""CSV: one line for each number, with the codes a program reads and the words a person reads."""

from __future__ import annotations

import csv
import io

from hotline.statistics.annual import Annual
from hotline.statistics.suppression import Published
from hotline.statistics.wording import column_word, heading, row_word, shown

FIELDS = ("from", "to", "group", "by", "row", "column", "count", "row_name", "column_name")
TOTAL = "total"


def write_csv(annual: Annual, language: str) -> bytes:
    """UTF-8 with a signature, so that spreadsheets read č and š; ``*`` is a hidden number."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(FIELDS)
    days = (annual.period.first.isoformat(), annual.period.last.isoformat())
    for group, tables in annual.tables.items():
        for table in tables:
            for row, column, value in numbers_of(table):
                words = _row(group, row, language), _column(table.name, column, language)
                writer.writerow((*days, group, table.name, row, column, shown(value), *words))
    return file.getvalue().encode("utf-8-sig")


def numbers_of(table: Published) -> list[tuple[str, str, int | None]]:
    """Every number of a table with its row and column code, totals included."""
    columns = (*table.columns, TOTAL)
    lines = [
        *zip(
            table.rows,
            ((*cells, total) for cells, total in zip(table.cells, table.row_totals, strict=True)),
            strict=True,
        ),
        (TOTAL, (*table.column_totals, table.total)),
    ]
    return [(row, column, value) for row, values in lines for column, value in zip(columns, values, strict=True)]


def _row(group: str, code: str, language: str) -> str:
    return heading("total", language) if code == TOTAL else row_word(group, code, language)


def _column(dimension: str, code: str, language: str) -> str:
    return heading("total", language) if code == TOTAL else column_word(dimension, code, language)
