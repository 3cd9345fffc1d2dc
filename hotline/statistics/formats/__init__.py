"""How statistics are written: a table for the terminal, CSV, JSON, HTML and XLSX; each is a function to bytes."""

from __future__ import annotations

from collections.abc import Callable

from hotline.statistics.annual import Annual
from hotline.statistics.formats.comma_separated import write_csv
from hotline.statistics.formats.objects import write_json
from hotline.statistics.formats.page import write_html
from hotline.statistics.formats.terminal import write_table
from hotline.statistics.formats.workbook import write_xlsx

FORMATS: dict[str, Callable[[Annual, str], bytes]] = {
    "table": write_table,
    "csv": write_csv,
    "json": write_json,
    "html": write_html,
    "xlsx": write_xlsx,
}

__all__ = ["FORMATS"]
