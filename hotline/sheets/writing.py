"""Writes a CSV file that spreadsheets open rightly and run nothing of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from hotline.sheets.cells import harmless


def write_sheet(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """The file's content; a missing cell is empty."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    writer.writerows({name: harmless(row.get(name, "")) for name in columns} for row in rows)
    return file.getvalue()
