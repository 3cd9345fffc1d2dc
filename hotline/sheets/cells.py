"""Cells of CSV files: what a spreadsheet would run as a formula is written, and read back, as text."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "'"


def harmless(cell: str) -> str:
    """The cell as it may stand in a file that a spreadsheet opens (OWASP, CSV injection).

    >>> harmless("=1+1"), harmless("033 123 456"), harmless("'quoted'")
    ("'=1+1", '033 123 456', "''quoted'")
    """
    return MARK + cell if cell.startswith((*FORMULA, MARK)) else cell


def plain(cell: str) -> str:
    """The reverse of `harmless`; a cell that was typed by hand stays.

    >>> plain("'=1+1"), plain("+387 60 000 001")
    ('=1+1', '+387 60 000 001')
    """
    return cell[1:] if cell.startswith(tuple(MARK + first for first in (*FORMULA, MARK))) else cell
