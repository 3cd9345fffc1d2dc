"""The life of a ticket: which status may follow which, and changes that never overwrite somebody else's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import tickets
from hotline.tickets.errors import TicketChangedError, TicketNotFoundError, TransitionError
from hotline.tickets.store import add_event

TRANSITIONS: dict[str, frozenset[str]] = {
    "new": frozenset({"triaged", "assigned", "closed"}),
    "triaged": frozenset({"assigned", "referred", "closed"}),
    "assigned": frozenset({"triaged", "in_contact", "referred", "closed"}),
    "in_contact": frozenset({"triaged", "assigned", "referred", "closed"}),
    "referred": frozenset({"triaged", "assigned", "in_contact", "closed"}),
    "closed": frozenset({"triaged", "assigned"}),  # opened again: by the person's words, or by an operator
}


def may_follow(status: str, following: str) -> bool:
    """Whether a ticket can go from one status to another; staying is always allowed."""
    return status == following or following in TRANSITIONS.get(status, frozenset())


async def status_of(connection: AsyncConnection, ticket_id: int) -> tuple[str, bool]:
    """The status, and whether somebody has the ticket.

    Raises:
        TicketNotFoundError: there is no such ticket.
    """
    query = select(tickets.c.status, tickets.c.assignee_id).where(tickets.c.id == ticket_id)
    row = (await connection.execute(query)).first()
    if row is None:
        raise TicketNotFoundError
    return row.status, row.assignee_id is not None


async def move(
    connection: AsyncConnection,
    ticket_id: int,
    following: str,
    now: float,
    actor: str,
    why: str = "",
    seen: int | None = None,
) -> None:
    """Change the status, with who, when and why in the history.

    Args:
        why: a code.
        seen: the version that was looked at.

    Raises:
        TicketNotFoundError, TransitionError, TicketChangedError: nothing was changed.
    """
    status, _ = await status_of(connection, ticket_id)
    if not may_follow(status, following):
        raise TransitionError(f"{status} cannot become {following}")
    if status == following:
        return
    closed_as = {"closed_as": why or None} if following == "closed" else {}
    await change(connection, ticket_id, now, seen, tickets.c.status == status, status=following, **closed_as)
    await add_event(connection, ticket_id, now, actor, "status", f"{status} {following} {why}".strip())


async def change(
    connection: AsyncConnection, ticket_id: int, now: float, seen: int | None, *where: Any, **values: Any
) -> None:
    """Write values, but only over the version that was looked at; ``seen`` None means any.

    Raises:
        TicketChangedError: there is another version, or no such ticket.
    """
    same = [tickets.c.id == ticket_id, *where]
    if seen is not None:
        same.append(tickets.c.version == seen)
    result = await connection.execute(
        update(tickets).where(*same).values(**values, changed_at=now, version=tickets.c.version + 1)
    )
    if not result.rowcount:
        raise TicketChangedError(f"ticket {ticket_id} is not what it was")
