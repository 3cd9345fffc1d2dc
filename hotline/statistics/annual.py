"""The tables of a period: contacts by channel and language, tickets by category and one dimension at a time.

All tables of a family share the totals of their categories, which are shown; given these, no table tells anything
about the cells of another. Contacts and the two families of tickets are never added together. Referrals are counted
twice, by institution and by team; both show the same totals of how long receivers took, and nothing else joins them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hotline.routing.route import institutions
from hotline.statistics.codes import CHANNELS, DIMENSIONS, OTHER, REFERRAL_DIMENSIONS, UNKNOWN, families, vocabulary
from hotline.statistics.counting import NOT_COUNTED, TICKET_FIELDS, Counted
from hotline.statistics.period import Period
from hotline.statistics.rarity import gather_rare
from hotline.statistics.referring import REFERRAL_FIELDS
from hotline.statistics.suppression import Published, Table, suppress


@dataclass(frozen=True)
class Annual:
    """What is published of a period: tables by group, contacts first, entries last."""

    period: Period
    tables: dict[str, tuple[Published, ...]]


def make_annual(
    period: Period,
    contacts: Sequence[Counted],
    tickets: Sequence[Counted],
    referrals: Sequence[Counted] = (),
    entries: Sequence[Counted] = (),
) -> Annual:
    """Cross-tabulate, and hide what is small. Entry codes have a table only where somebody came by one."""
    tables: dict[str, tuple[Published, ...]] = {"contacts": (suppress(_contact_table(contacts)),)}
    for family, categories in families().items():
        mine = [one for one in tickets if one.codes[0] in categories]
        tables[family] = tuple(suppress(table) for table in _tables(categories, mine, TICKET_FIELDS, DIMENSIONS))
    sent = [one for one in referrals if one.codes[0] in institutions()]  # the same ones by institution and by team
    made = _tables(institutions(), sent, REFERRAL_FIELDS, REFERRAL_DIMENSIONS)
    tables["referrals"] = tuple(suppress(table) for table in made)
    made = _tables(vocabulary()["unit"], map(_of_team, sent), ("unit", "acknowledged"), ("acknowledged",))
    tables["teams"] = tuple(suppress(table) for table in made)
    if entries:
        codes = sorted({one.codes[0] for one in entries})
        made = _tables(codes, entries, ("entry", "channel"), ("channel",))
        tables["entries"] = tuple(suppress(table) for table in made)
    return Annual(period, tables)


def _of_team(sent: Counted) -> Counted:
    """How long a team's institutions took; a unit that is no more is not known."""
    _, _, acknowledged, unit = sent.codes
    return Counted((unit if unit in vocabulary()["unit"] else UNKNOWN, acknowledged), sent.count)


def _tables(
    categories: Sequence[str], counted: Iterable[Counted], fields: Sequence[str], dimensions: Sequence[str]
) -> list[Table]:
    """One table for each dimension; the rare categories are the same line in all of them."""
    lines = list(counted)
    totals = Counter[str]()
    for one in lines:
        totals[one.codes[0]] += one.count if one.codes[1] != NOT_COUNTED else 0
    rare = {categories[place] for place in gather_rare([totals[code] for code in categories])}
    rows = [code for code in categories if code not in rare and totals[code]] + ([OTHER] if rare else [])
    gathered = [replace(one, codes=(OTHER, *one.codes[1:])) if one.codes[0] in rare else one for one in lines]
    return [_table(name, rows, vocabulary()[name], gathered, fields.index(name)) for name in dimensions]


def _contact_table(contacts: Sequence[Counted]) -> Table:
    return _table("language", CHANNELS, vocabulary()["language"], contacts, 1)


def _table(name: str, rows: Sequence[str], columns: Sequence[str], counted: Iterable[Counted], place: int) -> Table:
    cells = Counter[tuple[str, str]]()
    for one in counted:
        if one.codes[place] != NOT_COUNTED:
            cells[one.codes[0], one.codes[place]] += one.count
    columns = (*columns, *sorted({column for _, column in cells} - set(columns)))
    return Table(name, tuple(rows), columns, tuple(tuple(cells[row, column] for column in columns) for row in rows))
