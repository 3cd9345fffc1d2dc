"""Four eyes: a P0 or P1 is closed by two people; one alone at night says why, and a supervisor looks at it later."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import closing_requests, reviews, staff

FOUR_EYES = 1  # P0 and P1
ALONE_REASONS = ("nobody_there", "danger_over", "wish_of_person")


@dataclass(frozen=True)
class ClosingRequest:
    """Somebody asks a second person to close a ticket."""

    staff_id: int
    name: str
    reason: str
    at: float


@dataclass(frozen=True)
class Review:
    """Something done alone that a supervisor has not looked at."""

    id: int
    ticket_id: int
    name: str
    why: str
    at: float


def needs_second(priority: int, practice: bool) -> bool:
    """Whether two people close a ticket."""
    return priority <= FOUR_EYES and not practice


async def closing_request_of(connection: AsyncConnection, ticket_id: int) -> ClosingRequest | None:
    """Who asks to close a ticket, or None."""
    row = (
        await connection.execute(
            select(closing_requests.c.staff_id, staff.c.name, closing_requests.c.reason, closing_requests.c.at)
            .join(staff, staff.c.id == closing_requests.c.staff_id)
            .where(closing_requests.c.ticket_id == ticket_id)
        )
    ).first()
    return None if row is None else ClosingRequest(*row)


async def ask_to_close(connection: AsyncConnection, ticket_id: int, staff_id: int, reason: str, now: float) -> None:
    """Ask for the second pair of eyes."""
    await withdraw_request(connection, ticket_id)
    await connection.execute(
        insert(closing_requests).values(ticket_id=ticket_id, staff_id=staff_id, reason=reason, at=now)
    )


async def withdraw_request(connection: AsyncConnection, ticket_id: int) -> None:
    """The ticket is worked on again, or closed."""
    await connection.execute(delete(closing_requests).where(closing_requests.c.ticket_id == ticket_id))


async def have_reviewed(connection: AsyncConnection, ticket_id: int, staff_id: int, why: str, now: float) -> None:
    """Put what was done alone before the supervisors."""
    await connection.execute(insert(reviews).values(ticket_id=ticket_id, staff_id=staff_id, why=why, at=now))


async def open_reviews(connection: AsyncConnection) -> list[Review]:
    """What supervisors have not looked at, the oldest first."""
    rows = await connection.execute(
        select(reviews.c.id, reviews.c.ticket_id, staff.c.name, reviews.c.why, reviews.c.at)
        .join(staff, staff.c.id == reviews.c.staff_id)
        .where(reviews.c.reviewed_at.is_(None))
        .order_by(reviews.c.id)
    )
    return [Review(*row) for row in rows]


async def finish_review(connection: AsyncConnection, review_id: int, staff_id: int, now: float) -> bool:
    """Say that a supervisor has looked; nobody reviews themselves. False when nothing was changed."""
    theirs = (reviews.c.id == review_id) & reviews.c.reviewed_at.is_(None) & (reviews.c.staff_id != staff_id)
    changed = await connection.execute(update(reviews).where(theirs).values(reviewed_by=staff_id, reviewed_at=now))
    return bool(changed.rowcount)
