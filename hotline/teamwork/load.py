"""How much one person carries: a cap on open tickets, a rest after a severe case. Neither ever holds back a P0."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import ticket_events, tickets
from hotline.triage.due import CLOSED

MOST_OPEN = 10  # tickets of one person; the organisation's own rule may be stricter
REST_SECONDS = 900.0  # after a P0 was closed or handed on
SEVERE = 0
_LEFT = ("closed", "transferred", "handed_back")


@dataclass(frozen=True)
class Load:
    """What somebody carries: open tickets besides the one in question, and when they last left a severe one."""

    open: int
    severe_at: float | None


def held_back(load: Load, priority: int, now: float) -> str:
    """Why somebody should not take one more ticket: ``load_cap``, ``cool_down``, or empty."""
    if priority == SEVERE:
        return ""
    if load.severe_at is not None and now - load.severe_at < REST_SECONDS:
        return "cool_down"
    return "load_cap" if load.open >= MOST_OPEN else ""


async def load_of(connection: AsyncConnection, staff_id: int, besides: int, now: float) -> Load:
    """What somebody carries; practice counts for nothing."""
    theirs = (tickets.c.assignee_id == staff_id, tickets.c.status != CLOSED, tickets.c.practice == 0)
    many = await connection.scalar(select(func.count()).select_from(tickets).where(*theirs, tickets.c.id != besides))
    severe = (
        select(func.max(ticket_events.c.at))
        .join_from(ticket_events, tickets, tickets.c.id == ticket_events.c.ticket_id)
        .where(ticket_events.c.actor == f"staff:{staff_id}", ticket_events.c.kind.in_(_LEFT))
        .where(tickets.c.priority == SEVERE, tickets.c.practice == 0, tickets.c.changed_at > now - REST_SECONDS)
    )
    return Load(many or 0, await connection.scalar(severe))
