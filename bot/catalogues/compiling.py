"""Compiling .po to .mo. Bosnian in Cyrillic is made here from the Latin catalogue; it is never edited by hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.catalogues.cyrillic import to_cyrillic
from hotline.texts import LOCALES, languages

if TYPE_CHECKING:  # Babel is imported only when a catalogue has changed: a start stays short
    from babel.messages.catalog import Catalog

NAME = "LC_MESSAGES/putokaz"


def compile_catalogues() -> list[Path]:
    """Compile what changed; returns the files written."""
    return [
        written for code, entry in languages().items() if (written := _compile(code, entry.get("transliterated_from")))
    ]


def read_catalogue(code: str) -> Catalog:
    """A language's .po file."""
    from babel.messages.pofile import read_po

    with (LOCALES / code / f"{NAME}.po").open("rb") as file:
        return read_po(file, locale=None)


def _compile(code: str, origin: str | None) -> Path | None:
    source = LOCALES / (origin or code) / f"{NAME}.po"
    target = LOCALES / code.replace("-", "_") / f"{NAME}.mo"
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return None
    from babel.messages.mofile import write_mo

    catalogue = read_catalogue(origin or code)
    if origin:
        for message in catalogue:
            if message.id and message.string:
                message.string = to_cyrillic(str(message.string))
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.tmp")  # web and worker may start at the same moment
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.rename(target)
    return target
