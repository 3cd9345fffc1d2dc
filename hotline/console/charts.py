"""Statistics as charts: bars of what may be shown. Every number is also in the table below its chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from hotline.statistics import Annual
from hotline.statistics.sheets import Sheet, sheets_of
from hotline.statistics.wording import heading

_SPLIT = {"contacts": "by_channel", "teams": "by_unit"}  # what the lines of a group are


@dataclass(frozen=True)
class Bar:
    """One bar; ``share`` is its length in percent of the longest."""

    name: str
    value: int
    share: float


@dataclass(frozen=True)
class Chart:
    """How a group splits up; ``sheet`` are the numbers behind it, None where another chart of the group has them."""

    title: str
    bars: tuple[Bar, ...]
    sheet: Sheet | None


@dataclass(frozen=True)
class Group:
    """What is counted together: contacts, reports, referrals, teams, entries."""

    code: str
    title: str
    total: int | None
    charts: tuple[Chart, ...]


def groups_of(annual: Annual, language: str) -> list[Group]:
    """Every group that has something to show, in the order they are published."""
    by_group = groupby(sheets_of(annual, language), key=lambda sheet: sheet.group)
    return [_group(code, list(sheets), language) for code, sheets in by_group]


def _group(code: str, sheets: Sequence[Sheet], language: str) -> Group:
    first = sheets[0]
    kinds = Chart(
        heading(_SPLIT.get(code, "by_kind"), language),
        _bars([(name, values[-1]) for name, values in first.lines[:-1]]),
        None,
    )
    split = (
        Chart(
            heading(f"by_{sheet.name}", language),
            _bars(list(zip(sheet.columns[:-1], sheet.lines[-1][1][:-1], strict=True))),
            sheet,
        )
        for sheet in sheets
    )
    return Group(code, heading(f"group_{code}", language), first.lines[-1][1][-1], (kinds, *split))


def _bars(numbers: Sequence[tuple[str, int | None]]) -> tuple[Bar, ...]:
    """Totals are never hidden: `hotline.statistics.suppression` shows only those of five or more."""
    known = [(name, value) for name, value in numbers if value is not None]
    longest = max((value for _, value in known), default=0) or 1
    return tuple(Bar(name, value, round(100 * value / longest, 1)) for name, value in known)
