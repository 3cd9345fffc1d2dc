"""Tickets that belong together: the same recruiter, place or person. A link says so without any identity."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import ticket_links, tickets
from hotline.tickets.errors import TicketNotFoundError, UnusableValueError
from hotline.tickets.store import add_event

KINDS = ("recruiter", "place", "victim")  # set by operators
MERGED, SPLIT = "merged", "split"  # set by merging and splitting


@dataclass(frozen=True)
class Link:
    """Another ticket and what it has in common."""

    ticket_id: int
    kind: str
    actor: str
    at: float


async def link(connection: AsyncConnection, ticket_id: int, other_id: int, kind: str, now: float, actor: str) -> None:
    """Link two tickets; a second time changes nothing.

    Raises:
        UnusableValueError: no such kind, or a ticket with itself.
        TicketNotFoundError: one of them is not there.
    """
    if kind not in (*KINDS, MERGED, SPLIT) or ticket_id == other_id:
        raise UnusableValueError(f"{ticket_id} {kind} {other_id}")
    first, second = sorted((ticket_id, other_id))
    there = await connection.scalars(select(tickets.c.id).where(tickets.c.id.in_((first, second))))
    if len(there.all()) < 2:
        raise TicketNotFoundError
    if any(known.ticket_id == other_id and known.kind == kind for known in await links_of(connection, ticket_id)):
        return
    await connection.execute(
        insert(ticket_links).values(ticket_id=first, other_id=second, kind=kind, actor=actor, at=now)
    )
    for one, other in ((ticket_id, other_id), (other_id, ticket_id)):
        await add_event(connection, one, now, actor, "linked", f"{kind} {other}")


async def unlink(connection: AsyncConnection, ticket_id: int, other_id: int, kind: str, now: float, actor: str) -> None:
    """Take a link back; it stays in the history of both."""
    first, second = sorted((ticket_id, other_id))
    same = (ticket_links.c.ticket_id == first, ticket_links.c.other_id == second, ticket_links.c.kind == kind)
    if (await connection.execute(delete(ticket_links).where(*same))).rowcount:
        for one, other in ((ticket_id, other_id), (other_id, ticket_id)):
            await add_event(connection, one, now, actor, "unlinked", f"{kind} {other}")


async def links_of(connection: AsyncConnection, ticket_id: int) -> list[Link]:
    """The links of a ticket, the oldest first."""
    mine = or_(ticket_links.c.ticket_id == ticket_id, ticket_links.c.other_id == ticket_id)
    rows = await connection.execute(select(ticket_links).where(mine).order_by(ticket_links.c.at))
    return [
        Link(row.other_id if row.ticket_id == ticket_id else row.ticket_id, row.kind, row.actor, row.at) for row in rows
    ]
