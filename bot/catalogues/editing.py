"""Sentences that were edited in the console, written into the catalogues with their review state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.catalogues.compiling import read_catalogue
from bot.catalogues.reviewing import DRAFT, REVIEWED, Row, rows_of, take_rows
from bot.catalogues.writing import write_catalogue
from hotline.editing.sentences import LANGUAGES


def write_sentences(edited: Mapping[str, Mapping[str, Any]]) -> list[Path]:
    """Write them and tell which catalogues changed; all of a language's other texts stay as they are.

    Args:
        edited: content of the edits by message id.
    """
    return [path for code in LANGUAGES if (path := _write(code, edited)) is not None]


def _write(code: str, edited: Mapping[str, Mapping[str, Any]]) -> Path | None:
    catalogue = read_catalogue(code)
    known = {row.id: row for row in rows_of(catalogue, catalogue) if not row.variant}
    rows = [_row(known[name], content[code]) for name, content in edited.items() if name in known]
    return write_catalogue(code, catalogue) if take_rows(catalogue, read_catalogue(code), rows) else None


def _row(known: Row, given: Mapping[str, str]) -> Row:
    words, reviewer, day = given["words"], given["reviewer"], given["day"]
    if not reviewer and words == known.translation:
        return known
    state = REVIEWED if reviewer else DRAFT
    return Row(known.id, "", known.note, known.bosnian, words, state, reviewer, day)
