"""An invitation opens one ticket's masked thread to one interpreter, for a shift and no longer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import invitations, staff, tickets

LASTS = 12 * 3600.0  # seconds; then the operator invites again


@dataclass(frozen=True)
class Invitation:
    """One interpreter at one ticket, for one language."""

    id: int
    ticket_id: int
    staff_id: int
    name: str
    language: str
    at: float


async def invite(
    connection: AsyncConnection, ticket_id: int, staff_id: int, language: str, invited_by: int, now: float
) -> None:
    """Let an interpreter in; whoever was there for this ticket with another language stays."""
    mine = (invitations.c.ticket_id == ticket_id) & (invitations.c.staff_id == staff_id)
    await connection.execute(update(invitations).where(mine, invitations.c.ended_at.is_(None)).values(ended_at=now))
    told = {"ticket_id": ticket_id, "staff_id": staff_id, "language": language, "invited_by": invited_by}
    await connection.execute(insert(invitations).values(**told, at=now))


async def end_invitation(connection: AsyncConnection, ticket_id: int, staff_id: int, now: float) -> bool:
    """Let an interpreter out; False when they were not in."""
    still = (invitations.c.ticket_id == ticket_id) & (invitations.c.staff_id == staff_id)
    ended = await connection.execute(
        update(invitations).where(still, invitations.c.ended_at.is_(None)).values(ended_at=now)
    )
    return bool(ended.rowcount)


async def end_invitations(connection: AsyncConnection, ticket_id: int, now: float) -> None:
    """Let everybody out: the ticket is closed."""
    still = (invitations.c.ticket_id == ticket_id) & invitations.c.ended_at.is_(None)
    await connection.execute(update(invitations).where(still).values(ended_at=now))


async def invitation_of(connection: AsyncConnection, ticket_id: int, staff_id: int, now: float) -> Invitation | None:
    """The invitation by which an interpreter may see a ticket's thread now, or None."""
    return next(iter(await _find(connection, now, invitations.c.ticket_id == ticket_id, staff_id)), None)


async def invitations_for(connection: AsyncConnection, staff_id: int, now: float) -> list[Invitation]:
    """Where an interpreter is invited now."""
    return await _find(connection, now, invitations.c.staff_id == staff_id)


async def invited_to(connection: AsyncConnection, ticket_id: int, now: float) -> list[Invitation]:
    """Who is invited to a ticket now."""
    return await _find(connection, now, invitations.c.ticket_id == ticket_id)


async def _find(
    connection: AsyncConnection, now: float, same: ColumnElement[bool], staff_id: int | None = None
) -> list[Invitation]:
    mine = same if staff_id is None else same & (invitations.c.staff_id == staff_id)
    query = (
        select(invitations, staff.c.name)
        .join_from(invitations, staff, staff.c.id == invitations.c.staff_id)
        .join(tickets, tickets.c.id == invitations.c.ticket_id)
        .where(mine, invitations.c.ended_at.is_(None), invitations.c.at > now - LASTS, tickets.c.status != "closed")
        .order_by(invitations.c.id.desc())
    )
    return [_invitation(row) for row in await connection.execute(query)]


def _invitation(row: Any) -> Invitation:
    return Invitation(row.id, row.ticket_id, row.staff_id, row.name, row.language, row.at)
