"""The tables as plain lines of words and numbers: what every format writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hotline.statistics.annual import Annual
from hotline.statistics.suppression import Published
from hotline.statistics.wording import column_word, heading, is_empty, row_word


@dataclass(frozen=True)
class Sheet:
    """One table in words. The last line and the last column are totals; None is a hidden number."""

    group: str
    name: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int | None, ...]], ...]


def sheets_of(annual: Annual, language: str) -> list[Sheet]:
    """All tables that have something to show, in a language."""
    return [
        _sheet(group, table, language) for group, tables in annual.tables.items() for table in _worth_showing(tables)
    ]


def notes_of(annual: Annual, language: str) -> list[str]:
    """What a reader has to know: the period, what is hidden, and which groups have too few cases to show."""
    first, last = annual.period.first, annual.period.last
    notes = [heading("period", language, first=f"{first:%d.%m.%Y.}", last=f"{last:%d.%m.%Y.}")]
    notes += [
        heading("none" if tables[0].total == 0 else "too_few", language, group=heading(f"group_{group}", language))
        for group, tables in annual.tables.items()
        if not tables[0].rows
    ]
    return [*notes, heading("note_hidden", language), heading("note_other", language), heading("note_group", language)]


def _worth_showing(tables: tuple[Published, ...]) -> Iterator[Published]:
    """Tables that break something down; of a group where none does, the first, for its totals."""
    full = [table for table in tables if not is_empty(table)]
    yield from full or [table for table in tables[:1] if table.rows]


def _sheet(group: str, table: Published, language: str) -> Sheet:
    total = heading("total", language)
    words = [row_word(group, code, language) for code in table.rows]
    lines = [
        (word, (*cells, line_total))
        for word, cells, line_total in zip(words, table.cells, table.row_totals, strict=True)
    ]
    lines.append((total, (*table.column_totals, table.total)))
    return Sheet(
        group,
        table.name,
        f"{heading(f'group_{group}', language)}: {heading(f'by_{table.name}', language)}",
        (*(column_word(table.name, code, language) for code in table.columns), total),
        tuple(lines),
    )
