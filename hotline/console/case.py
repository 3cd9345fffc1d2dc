"""A ticket as the actions of an operator see it: who has it, who speaks, and what must not be overlooked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.errors import not_found
from hotline.database.models import conversations, staff, tickets


@dataclass(frozen=True)
class Case:
    """``mode`` is the conversation's, None when the person deleted it; ``language`` is the one they are written in.

    ``seen_at`` is when the person last wrote; ``holds`` tells that a reply waits until they write again.
    """

    id: int
    conversation_id: str
    version: int
    status: str
    priority: int
    assignee_id: int | None
    assignee: str | None
    mode: str | None
    language: str
    seen_at: float | None
    practice: bool
    holds: bool = False


async def case_of(connection: AsyncConnection, ticket_id: int) -> Case:
    """The case of a ticket.

    Raises:
        ConsoleError: there is no such ticket.
    """
    row = (
        await connection.execute(
            select(
                tickets.c.id,
                tickets.c.conversation_id,
                tickets.c.version,
                tickets.c.status,
                tickets.c.priority,
                tickets.c.assignee_id,
                staff.c.name.label("assignee"),
                conversations.c.mode,
                func.coalesce(conversations.c.language, tickets.c.language),
                conversations.c.seen_at,
                tickets.c.practice,
            )
            .join_from(tickets, staff, staff.c.id == tickets.c.assignee_id, isouter=True)
            .join(conversations, conversations.c.id == tickets.c.conversation_id, isouter=True)
            .where(tickets.c.id == ticket_id)
        )
    ).first()
    if row is None:
        raise not_found()
    return Case(*row)
