"""Sheets: CSV files of the organisation, as spreadsheets write and read them."""

from hotline.sheets.cells import harmless, plain
from hotline.sheets.reading import BadLine, Line, SheetError, read_sheet
from hotline.sheets.writing import write_sheet

__all__ = ["BadLine", "Line", "SheetError", "harmless", "plain", "read_sheet", "write_sheet"]
