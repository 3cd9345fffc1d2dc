"""`putokaz catalogue`: the texts of a language to a reviewer and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.catalogues.compiling import read_catalogue
from bot.catalogues.reviewing import ReviewError, rows_of, share_reviewed, take_rows
from bot.catalogues.spreadsheet import read_sheet, write_sheet
from bot.catalogues.writing import write_catalogue
from bot.cli import UsageError
from bot.settings import Settings
from hotline.texts import languages

EXAMPLE = "putokaz catalogue export --language rom rom.xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Export or import, the language, the file."""
    written = sorted(code for code, entry in languages().items() if "transliterated_from" not in entry)
    parser.add_argument("direction", choices=("export", "import"))
    parser.add_argument("--language", required=True, choices=written)
    parser.add_argument("file", type=Path, help="the spreadsheet (.xlsx)")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do it, and say how many texts a reviewer has approved."""
    catalogue, original = read_catalogue(options.language), read_catalogue("bs")
    try:
        if options.direction == "export":
            right_to_left = languages()[options.language].get("direction") == "rtl"
            write_sheet(options.file, rows_of(catalogue, original), right_to_left)
        else:
            print(f"{take_rows(catalogue, original, read_sheet(options.file))} texts changed")
            write_catalogue(options.language, catalogue)
    except ReviewError as error:
        raise UsageError(str(error)) from error
    reviewed, texts = share_reviewed(catalogue)
    print(f"{options.language}: {reviewed} of {texts} texts reviewed")
    return 0
