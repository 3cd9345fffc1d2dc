"""Counting tickets and contacts of a period: those that are there, and the tallies of those that were erased."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Subquery, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import conversations, tallies, ticket_events, tickets
from hotline.statistics.codes import ANSWERED, CLOSED_AS, UNKNOWN
from hotline.statistics.period import Period

CHILD = {1: "yes", 0: "no", None: UNKNOWN}
CONTACT_FIELDS = ("channel", "language")
TICKET_FIELDS = ("category", "child", "unit", "channel", "language", "priority", "reporter", "answered", "outcome")


@dataclass(frozen=True)
class Counted:
    """So many with these codes; ``codes`` is in the order of CONTACT_FIELDS or TICKET_FIELDS."""

    codes: tuple[str, ...]
    count: int


async def count_period(connection: AsyncConnection, period: Period) -> tuple[list[Counted], list[Counted]]:
    """Contacts and tickets that began in a period."""
    contacts = Counter(await _tallied(connection, "contact", period, CONTACT_FIELDS))
    opened = Counter(await _tallied(connection, "ticket", period, TICKET_FIELDS))
    began = conversations.c.created_at
    within = (began >= period.begins_at, began < period.ends_before)
    for row in await connection.execute(_grouped(select_contacts().where(*within).subquery())):
        contacts[contact_codes(row)] += row.count
    began = tickets.c.opened_at
    within = (began >= period.begins_at, began < period.ends_before)
    for row in await connection.execute(_grouped(select_tickets().where(*within).subquery())):
        opened[ticket_codes(row)] += row.count
    return [Counted(*item) for item in contacts.items()], [Counted(*item) for item in opened.items()]


def select_contacts() -> Select[Any]:
    """What is counted of a conversation."""
    return select(conversations.c.channel, conversations.c.language)


def select_tickets() -> Select[Any]:
    """What is counted of a ticket: columns that are not sealed, the first human answer and the reason it was closed."""
    told = (
        select(
            ticket_events.c.ticket_id,
            func.min(case((ticket_events.c.kind == "replied", ticket_events.c.at))).label("answered_at"),
            func.max(case((ticket_events.c.kind == "closed", ticket_events.c.detail))).label("reason"),
        )
        .where(ticket_events.c.kind.in_(("replied", "closed")))
        .group_by(ticket_events.c.ticket_id)
        .subquery()
    )
    waited = told.c.answered_at - tickets.c.opened_at
    return select(
        *(tickets.c[name] for name in TICKET_FIELDS[:7]),
        case(
            (waited.is_(None), "none"), *((waited <= most, band) for band, most in ANSWERED.items()), else_="later"
        ).label("answered"),
        tickets.c.status,
        case((tickets.c.status == "closed", told.c.reason)).label("reason"),
    ).join_from(tickets, told, told.c.ticket_id == tickets.c.id, isouter=True)


def contact_codes(row: Any) -> tuple[str, ...]:
    """The codes of one row of `select_contacts`."""
    return row.channel.replace("-", "_"), _language(row.language)


def ticket_codes(row: Any) -> tuple[str, ...]:
    """The codes of one row of `select_tickets`."""
    reason = row.reason if row.reason in CLOSED_AS else "closed"
    return (
        row.category or UNKNOWN,
        CHILD[row.child],
        row.unit or UNKNOWN,
        row.channel.replace("-", "_"),
        _language(row.language),
        f"P{row.priority}",
        row.reporter,
        row.answered,
        f"closed_{reason}" if row.status == "closed" else row.status,
    )


def _language(code: str | None) -> str:
    return (code or UNKNOWN).partition("-")[0]


def _grouped(rows: Subquery) -> Select[Any]:
    return select(*rows.c, func.count().label("count")).group_by(*rows.c)


async def _tallied(
    connection: AsyncConnection, kind: str, period: Period, fields: Iterable[str]
) -> dict[tuple[str, ...], int]:
    first, last = period.months
    found = await connection.execute(
        select(tallies.c.codes, func.sum(tallies.c.count))
        .where(tallies.c.kind == kind, tallies.c.month >= first, tallies.c.month <= last)
        .group_by(tallies.c.codes)
    )
    kept = [(dict(pair.split("=", 1) for pair in codes.split()), int(count)) for codes, count in found]
    return {tuple(values.get(field, UNKNOWN) for field in fields): count for values, count in kept}
