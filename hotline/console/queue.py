"""The queue: tickets by priority, then by waiting time, as the filters want them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.deadlines import CLOSED, is_overdue
from hotline.database.models import conversations, tickets
from hotline.tickets import Ticket
from hotline.tickets.store import ticket_by_id
from hotline.vault import Vault

PAGE_SIZE = 50
SHOW = ("open", "mine", "all")
SOON_SECONDS = 3600.0  # due within the hour


@dataclass(frozen=True)
class QueueFilter:
    """What is wanted. ``show`` is one of `SHOW`, ``unit`` a unit's code or empty, ``page`` counts from 1."""

    show: str = "open"
    unit: str = ""
    page: int = 1


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
    holds = _condition(wanted, member_id)
    total = await connection.scalar(select(func.count()).select_from(tickets).where(holds))
    found = await connection.execute(
        select(tickets.c.id, conversations.c.mode)
        .join_from(tickets, conversations, conversations.c.id == tickets.c.conversation_id, isouter=True)
        .where(holds)
        .order_by(tickets.c.priority, tickets.c.opened_at)
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    rows = [(await ticket_by_id(connection, vault, row.id), row.mode) for row in found.all()]
    return [QueueRow(ticket, mode, due_state(ticket, now)) for ticket, mode in rows if ticket], int(total or 0)


def ticket_dict(ticket: Ticket, mode: str | None, due: str) -> dict[str, Any]:
    """The ticket of the contract, with what the console adds."""
    known = {"id": ticket.id, "version": ticket.version, "mode": mode, "due": due, "watched": is_watched(ticket)}
    return {**ticket.as_dict(), **known}


def due_state(ticket: Ticket, now: float) -> str:
    """overdue, soon, later, or none when nothing is due any more."""
    if is_overdue(ticket.status, ticket.due_at, now):
        return "overdue"
    if is_overdue(ticket.status, ticket.due_at, now + SOON_SECONDS):
        return "soon"
    return "later" if is_overdue(ticket.status, ticket.due_at, float("inf")) else "none"


def is_watched(ticket: Ticket) -> bool:
    """Whether somebody else may be reading with the person, or it was not safe to write."""
    facts = ticket.content.get("facts", {})
    return bool(facts.get("watched")) or facts.get("safe") is False


def _condition(wanted: QueueFilter, member_id: int) -> ColumnElement[bool]:
    holds: ColumnElement[bool] = true()
    if wanted.show != "all":
        holds &= tickets.c.status != CLOSED
    if wanted.show == "mine":
        holds &= tickets.c.assignee_id == member_id
    return holds & (tickets.c.unit == wanted.unit) if wanted.unit else holds
