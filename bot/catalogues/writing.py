"""Writing a catalogue as the project keeps it: one order, one width, in one step."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.catalogues.compiling import NAME, compile_catalogues
from hotline.texts import LOCALES

WIDTH = 120


def write_catalogue(language: str, catalogue: Catalog) -> Path:
    """Write the .po in one step and compile it."""
    path = LOCALES / language / f"{NAME}.po"
    unfinished = path.with_suffix(".tmp")
    with unfinished.open("wb") as file:
        write_po(file, catalogue, width=WIDTH, no_location=True)
    unfinished.rename(path)
    compile_catalogues()
    return path
