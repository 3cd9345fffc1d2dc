"""The tables of a period: contacts by channel and language, tickets by category and one dimension at a time.

All tables of a family share the totals of their categories, which are shown; given these, no table tells anything
about the cells of another. Contacts and the two families of tickets are never added together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hotline.statistics.codes import CHANNELS, DIMENSIONS, OTHER, families, vocabulary
from hotline.statistics.counting import TICKET_FIELDS, Counted
from hotline.statistics.period import Period
from hotline.statistics.rarity import gather_rare
from hotline.statistics.suppression import Published, Table, suppress


@dataclass(frozen=True)
class Annual:
    """What is published of a period: tables by group (``contacts``, ``exploitation``, ``other_matters``)."""

    period: Period
    tables: dict[str, tuple[Published, ...]]


def make_annual(period: Period, contacts: Sequence[Counted], tickets: Sequence[Counted]) -> Annual:
    """Cross-tabulate, and hide what is small."""
    tables: dict[str, tuple[Published, ...]] = {"contacts": (suppress(_contact_table(contacts)),)}
    for family, categories in families().items():
        mine = [one for one in tickets if one.codes[0] in categories]
        tables[family] = tuple(suppress(table) for table in ticket_tables(categories, mine))
    return Annual(period, tables)


def ticket_tables(categories: Sequence[str], counted: Iterable[Counted]) -> list[Table]:
    """One table for each dimension; the rare categories are the same line in all of them."""
    lines = list(counted)
    totals = Counter[str]()
    for one in lines:
        totals[one.codes[0]] += one.count
    rare = {categories[place] for place in gather_rare([totals[code] for code in categories])}
    rows = [code for code in categories if code not in rare and totals[code]] + ([OTHER] if rare else [])
    gathered = [replace(one, codes=(OTHER, *one.codes[1:])) if one.codes[0] in rare else one for one in lines]
    return [_table(name, rows, vocabulary()[name], gathered, TICKET_FIELDS.index(name)) for name in DIMENSIONS]


def _contact_table(contacts: Sequence[Counted]) -> Table:
    return _table("language", CHANNELS, vocabulary()["language"], contacts, 1)


def _table(name: str, rows: Sequence[str], columns: Sequence[str], counted: Iterable[Counted], place: int) -> Table:
    cells = Counter[tuple[str, str]]()
    for one in counted:
        cells[one.codes[0], one.codes[place]] += one.count
    columns = (*columns, *sorted({column for _, column in cells} - set(columns)))
    return Table(name, tuple(rows), columns, tuple(tuple(cells[row, column] for column in columns) for row in rows))
