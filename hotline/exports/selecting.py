"""Which tickets an export holds, and the entries of the audit log that tell of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.audit import AuditLog
from hotline.database.models import tickets
from hotline.tickets import Ticket, list_tickets
from hotline.vault import Vault

REASONS = ("handover", "review", "complaint", "safety")  # why words leave the service
CHUNK = 500  # tickets that are in memory at once


@dataclass(frozen=True)
class Selection:
    """Days on which tickets were opened (UTC, both counted; None is open-ended) and their statuses; empty means all."""

    first: date | None = None
    last: date | None = None
    statuses: tuple[str, ...] = ()

    def where(self) -> tuple[ColumnElement[bool], ...]:
        """The same as conditions; made-up cases and tickets merged into others never belong to it."""
        conditions: list[Any] = [tickets.c.practice == 0, tickets.c.merged_into.is_(None)]
        if self.first is not None:
            conditions.append(tickets.c.opened_at >= _begin(self.first))
        if self.last is not None:
            conditions.append(tickets.c.opened_at < _begin(self.last + timedelta(days=1)))
        if self.statuses:
            conditions.append(tickets.c.status.in_(self.statuses))
        return tuple(conditions)


async def select_numbers(connection: AsyncConnection, selection: Selection) -> list[int]:
    """The numbers of the tickets, ascending."""
    return list(await connection.scalars(select(tickets.c.id).where(*selection.where()).order_by(tickets.c.id)))


async def note_export(
    connection: AsyncConnection, audit: AuditLog, actor: str, numbers: Sequence[int], reason: str | None, now: float
) -> None:
    """Write down that tickets leave; with their words (``reason`` is given) each of them by its own entry."""
    await audit.record(connection, actor, "tickets.exported", f"{len(numbers)} tickets, words: {reason or 'no'}", now)
    if reason is not None:
        for number in numbers:
            await audit.record(connection, actor, "ticket.words_exported", f"ticket:{number}", now)


async def tickets_of(connection: AsyncConnection, vault: Vault, numbers: Sequence[int]) -> AsyncIterator[Ticket]:
    """The tickets, by number."""
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        found = await list_tickets(connection, vault, tickets.c.id.in_(part), limit=len(part))
        for ticket in sorted(found, key=lambda one: one.id):
            yield ticket
        await asyncio.sleep(0)


def _begin(day: date) -> float:
    return datetime.combine(day, time(), UTC).timestamp()
