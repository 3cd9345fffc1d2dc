"""Counting tickets and contacts of a period: those that are there, and the tallies of those that were erased."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import COUNTED, COUNTED_TOGETHER, conversations, tallies, tickets
from hotline.statistics.bands import band_of, bands_of, counted_in_bands
from hotline.statistics.codes import CLOSED_AS, UNKNOWN
from hotline.statistics.period import Period

AGE = {1: "child", 0: "adult", None: UNKNOWN}
YOUNG = ("0-13", "14-17")
CONTACT_FIELDS = ("channel", "language")
TICKET_FIELDS = ("category", "age", "unit", "channel", "language", "priority", "reporter", "answered", "outcome", "sex",
                 "citizenship")  # fmt: skip
# Counted together, category with each: few enough codes that the database adds up nearly everything by itself.
BLOCKS = (
    ("age", "sex", "citizenship"),
    ("unit",),
    ("channel", "language", "priority", "reporter"),
)
WAITING = ("answered", "outcome")  # the last block: how long each waited is added up too, so that nothing is sorted
COLUMNS_OF = {"age": ("child", "age_group"), "outcome": ("status", "closed_as")}
NOT_COUNTED = ""  # the code of a field outside of the block


@dataclass(frozen=True)
class Counted:
    """So many with these codes; ``codes`` is in the order of its kind's fields."""

    codes: tuple[str, ...]
    count: int


async def count_period(connection: AsyncConnection, period: Period) -> tuple[list[Counted], list[Counted]]:
    """Contacts and tickets that began in a period; every ticket is counted once in each block of fields."""
    contacts = Counter(await tallied(connection, "contact", period, CONTACT_FIELDS))
    opened = Counter[tuple[str, ...]]()
    for codes, count in (await tallied(connection, "ticket", period, TICKET_FIELDS)).items():
        for block in (*BLOCKS, WAITING):
            opened[_only(codes, block)] += count
    began = conversations.c.created_at
    within = (began >= period.begins_at, began < period.ends_before)
    for row in await connection.execute(_grouped(select_contacts().where(*within).subquery(), CONTACT_FIELDS)):
        contacts[contact_codes(row)] += row.many
    for block in BLOCKS:
        columns = ("category", *(one for field in block for one in COLUMNS_OF.get(field, (field,))))
        for row in await connection.execute(_grouped(_opened_in(connection, period, columns), columns)):
            opened[ticket_codes(row, block)] += row.many
    opened.update(await _count_waiting(connection, period))
    return [Counted(*item) for item in contacts.items()], [Counted(*item) for item in opened.items()]


async def _count_waiting(connection: AsyncConnection, period: Period) -> Counter[tuple[str, ...]]:
    """What became of the tickets, and how long people waited for a human."""
    columns = ("category", *COLUMNS_OF["outcome"])
    rows = _opened_in(connection, period, columns)
    wanted = [rows.c[name] for name in columns]
    counted = counted_in_bands(rows.c.answered_at - rows.c.opened_at)
    found = Counter[tuple[str, ...]]()
    for row in await connection.execute(select(*wanted, *counted).group_by(*wanted)):
        outcome, category = _CODES["outcome"](row), _CODES["category"](row)
        for band, many in bands_of(row):
            codes = {"category": category, "answered": band, "outcome": outcome}
            found[tuple(codes.get(field, NOT_COUNTED) for field in TICKET_FIELDS)] += many
    return +found


def _opened_in(connection: AsyncConnection, period: Period, columns: tuple[str, ...]) -> Subquery:
    """The tickets of a period. Where an index has the columns in their order, SQLite is kept from taking the index of
    the times (by adding 0), whose rows it would have to sort; PostgreSQL sorts nothing and would guess badly then."""
    began: ColumnElement[float] = tickets.c.opened_at
    if columns in COUNTED_TOGETHER.values() and connection.dialect.name == "sqlite":
        began = began + literal_column("0")
    return select_tickets().where(began >= period.begins_at, began < period.ends_before).subquery()


def select_contacts() -> Select[Any]:
    """What is counted of a conversation."""
    return select(conversations.c.channel, conversations.c.language)


def select_tickets() -> Select[Any]:
    """What is counted of a ticket: all of it stands in one index."""
    return select(
        *(tickets.c[name] for name in COUNTED),
        band_of(tickets.c.answered_at - tickets.c.opened_at).label("answered"),
        tickets.c.answered_at,
        tickets.c.opened_at,
        tickets.c.status,
        tickets.c.closed_as,
    ).where(tickets.c.practice == literal_column("0"), tickets.c.merged_into.is_(None))  # as the indexes say it


def contact_codes(row: Any) -> tuple[str, ...]:
    """The codes of one row of `select_contacts`."""
    return row.channel.replace("-", "_"), _language(row.language)


def ticket_codes(row: Any, fields: Sequence[str] = TICKET_FIELDS) -> tuple[str, ...]:
    """The codes of one row of `select_tickets`, of the category and these fields."""
    wanted = ("category", *fields)
    return tuple(_CODES[field](row) if field in wanted else NOT_COUNTED for field in TICKET_FIELDS)


def _only(codes: Sequence[str], block: Sequence[str]) -> tuple[str, ...]:
    fields = zip(TICKET_FIELDS, codes, strict=True)
    return tuple(code if field in block or field == "category" else NOT_COUNTED for field, code in fields)


def _outcome(status: str, reason: str | None) -> str:
    return f"closed_{reason if reason in CLOSED_AS else 'closed'}" if status == "closed" else status


def _age(child: int | None, group: str | None) -> str:
    """The finer group where there is one that does not contradict what is known of the child."""
    if group in YOUNG and child != 0:
        return str(group)
    return "adult" if child is None and group is not None else AGE[child]


def _language(code: str | None) -> str:
    return (code or UNKNOWN).partition("-")[0]


def _grouped(rows: Subquery, columns: Iterable[str]) -> Select[Any]:
    wanted = [rows.c[name] for name in columns]
    return select(*wanted, func.count().label("many")).group_by(*wanted)


_CODES: dict[str, Callable[[Any], str]] = {
    "category": lambda row: row.category or UNKNOWN,
    "age": lambda row: _age(row.child, row.age_group),
    "unit": lambda row: row.unit or UNKNOWN,
    "channel": lambda row: row.channel.replace("-", "_"),
    "language": lambda row: _language(row.language),
    "priority": lambda row: f"P{row.priority}",
    "reporter": lambda row: str(row.reporter),
    "answered": lambda row: str(row.answered),
    "outcome": lambda row: _outcome(row.status, row.closed_as),
    "sex": lambda row: row.sex or UNKNOWN,
    "citizenship": lambda row: row.citizenship or UNKNOWN,
}


async def tallied(
    connection: AsyncConnection, kind: str, period: Period, fields: Iterable[str]
) -> dict[tuple[str, ...], int]:
    """What was kept of erased ones, by codes in the order of ``fields``."""
    first, last = period.months
    found = await connection.execute(
        select(tallies.c.codes, func.sum(tallies.c.count))
        .where(tallies.c.kind == kind, tallies.c.month >= first, tallies.c.month <= last)
        .group_by(tallies.c.codes)
    )
    kept = [(dict(pair.split("=", 1) for pair in codes.split()), int(count)) for codes, count in found]
    return {tuple(values.get(field, UNKNOWN) for field in fields): count for values, count in kept}
