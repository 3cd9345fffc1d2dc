"""The queue: tickets by priority, then by waiting time, as the filters want them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import conversations, tickets
from hotline.teamwork import search_notes
from hotline.tickets import Ticket, is_code, list_tickets
from hotline.triage.due import CLOSED, is_overdue
from hotline.vault import Vault

PAGE_SIZE = 50
SHOW = ("open", "mine", "all", "practice")
LONGEST_QUERY = 100
SOON_SECONDS = 3600.0  # due within the hour


@dataclass(frozen=True)
class QueueFilter:
    """What is wanted.

    Args:
        show: one of `SHOW`.
        unit: a unit's code, or empty.
        page: counts from 1.
        query: a ticket's code, or words of its notes; ``in_notes`` allows the second.
    """

    show: str = "open"
    unit: str = ""
    page: int = 1
    query: str = ""
    in_notes: bool = False


@dataclass(frozen=True)
class QueueRow:
    """A ticket in the queue. ``due`` is overdue, soon, later or none; ``mode`` that of its conversation."""

    ticket: Ticket
    mode: str | None
    due: str

    @property
    def watched(self) -> bool:
        """Whether somebody else may be reading with the person."""
        return is_watched(self.ticket)

    def as_dict(self) -> dict[str, Any]:
        """The ticket of the contract, with what the console adds."""
        return ticket_dict(self.ticket, self.mode, self.due)


async def read_queue(
    connection: AsyncConnection, vault: Vault, wanted: QueueFilter, member_id: int, now: float
) -> tuple[list[QueueRow], int]:
    """One page of the queue, and how many tickets there are in all."""
    holds = await condition_of(connection, vault, wanted, member_id)
    total = await count_of(connection, holds)
    found = await list_tickets(connection, vault, holds, limit=PAGE_SIZE, offset=(wanted.page - 1) * PAGE_SIZE)
    ids = [ticket.conversation_id for ticket in found]
    rows = await connection.execute(select(conversations.c.id, conversations.c.mode).where(conversations.c.id.in_(ids)))
    modes = {row.id: row.mode for row in rows}
    return [QueueRow(one, modes.get(one.conversation_id), due_state(one, now)) for one in found], total


def ticket_dict(ticket: Ticket, mode: str | None, due: str) -> dict[str, Any]:
    """The ticket of the contract, with what the console adds."""
    known = {"id": ticket.id, "version": ticket.version, "mode": mode, "due": due, "watched": is_watched(ticket)}
    return {**ticket.as_dict(), **known}


def due_state(ticket: Ticket, now: float) -> str:
    """overdue, soon, later, or none when nothing is due any more."""
    return due_of(ticket.status, ticket.due_at, now)


def due_of(status: str, due: float, now: float) -> str:
    """The same by status and time."""
    if is_overdue(status, due, now):
        return "overdue"
    if is_overdue(status, due, now + SOON_SECONDS):
        return "soon"
    return "later" if is_overdue(status, due, float("inf")) else "none"


def is_watched(ticket: Ticket) -> bool:
    """Whether somebody else may be reading with the person, or it was not safe to write."""
    return is_told_watched(ticket.content)


def is_told_watched(content: Mapping[str, Any]) -> bool:
    """The same by a ticket's opened content."""
    facts = content.get("facts", {})
    return bool(facts.get("watched")) or facts.get("safe") is False


async def count_of(connection: AsyncConnection, holds: ColumnElement[bool]) -> int:
    """How many tickets there are, from an index alone."""
    return int(await connection.scalar(select(func.count()).select_from(tickets).where(holds)) or 0)


async def condition_of(
    connection: AsyncConnection, vault: Vault, wanted: QueueFilter, member_id: int
) -> ColumnElement[bool]:
    """What the filter asks of a ticket, written as the indexes are, which bound values would not match."""
    holds: ColumnElement[bool] = tickets.c.practice == literal_column(str(int(wanted.show == "practice")))
    if wanted.show in ("open", "mine"):
        holds &= tickets.c.status != literal_column(f"'{CLOSED}'")
    if wanted.show == "mine":
        holds &= tickets.c.assignee_id == member_id
    if wanted.unit:
        holds &= tickets.c.unit == wanted.unit
    return holds & await _searched(connection, vault, wanted) if wanted.query else holds


async def _searched(connection: AsyncConnection, vault: Vault, wanted: QueueFilter) -> ColumnElement[bool]:
    """A ticket's code finds it; words are looked for in the notes of those who may read them."""
    code = "".join(wanted.query.split())
    if is_code(code):
        return tickets.c.code_hash == vault.code_hash(code)
    return tickets.c.id.in_(await search_notes(connection, vault, wanted.query) if wanted.in_notes else ())
