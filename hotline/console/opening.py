"""Who sees a person's words: whose work it is, and a supervisor who says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import unusable
from hotline.console.takeover import actor
from hotline.database.models import content_openings
from hotline.staff import Member, may
from hotline.staff.roles import CONTENT
from hotline.tickets import Ticket
from hotline.tickets.store import add_event

OPENING_REASONS = ("cover", "review", "complaint", "safety")
OPEN_SECONDS = 12 * 3600.0  # a shift; then a reason is asked for again


async def open_content(connection: AsyncConnection, case: Case, member: Member, now: float, reason: str) -> None:
    """Let a member read a ticket's words for a shift; the reason stands in its history.

    Raises:
        ConsoleError: no such reason.
    """
    if reason not in OPENING_REASONS:
        raise unusable("bad_reason")
    await connection.execute(
        insert(content_openings).values(staff_id=member.id, ticket_id=case.id, reason=reason, at=now)
    )
    await add_event(connection, case.id, now, actor(member), "content_opened", reason)


async def sees_content(connection: AsyncConnection, case: Case, member: Member, now: float) -> bool:
    """Whether a member may read the words: by role, as the one who has the ticket, or for a reason they gave."""
    if may(member.role, CONTENT) or case.assignee_id == member.id:
        return True
    given = select(content_openings.c.id).where(
        content_openings.c.staff_id == member.id,
        content_openings.c.ticket_id == case.id,
        content_openings.c.reason.in_(OPENING_REASONS),
        content_openings.c.at > now - OPEN_SECONDS,
    )
    return (await connection.execute(given.limit(1))).first() is not None


def veil(ticket: Ticket) -> Ticket:
    """The ticket without a word of the person: codes stay, evidence and free text go."""
    kept: dict[str, Any] = {
        name: ticket.content[name] for name in ("palermo", "summary", "country", "facts") if name in ticket.content
    }
    return replace(ticket, content={**kept, "indicators": dict.fromkeys(ticket.content["indicators"], ())})
