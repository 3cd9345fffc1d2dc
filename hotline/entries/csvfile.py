"""Reads entry codes from a CSV file with the heading ``code,name,language``; comma or semicolon."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from hotline.entries.code import EntryCode, as_code
from hotline.texts import languages

LARGEST = 1_000_000  # bytes
LONGEST_NAME = 200


class EntriesError(Exception):
    """The file cannot be read as entry codes; the message says why and on which line."""


def read_entries(path: Path) -> tuple[EntryCode, ...]:
    """The codes of a file.

    Raises:
        EntriesError: no such file, no column ``code``, or a line that is no code; nothing of it is taken then.
    """
    try:
        content = path.read_bytes()[: LARGEST + 1].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EntriesError(f"{path} cannot be read: {type(error).__name__}") from None
    if len(content) > LARGEST:
        raise EntriesError(f"{path} is larger than {LARGEST // 1_000_000} MB")
    lines = content.splitlines()
    rows = csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    if "code" not in (rows.fieldnames or ()):
        raise EntriesError("the first line must name the columns: code, and any of name, language")
    return tuple(entry_of(row, f"line {rows.line_num}") for row in rows)


def entry_of(row: Mapping[str, str | None], where: str) -> EntryCode:
    """One code.

    Raises:
        EntriesError: it is none, or its language is not spoken here.
    """
    code, language = as_code(row.get("code") or ""), (row.get("language") or "").strip() or None
    if code is None:
        raise EntriesError(f"{where}: a code has 3 to 12 letters A-Z and digits, at least one of each, like LETAK7")
    if language is not None and language not in languages():
        raise EntriesError(f"{where}: language is one of {', '.join(languages())}")
    return EntryCode(code, (row.get("name") or "").strip()[:LONGEST_NAME], language)
