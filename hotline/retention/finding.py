"""Finding what is due. The database narrows down, the rule decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import conversations, legal_holds, outbox, tickets
from hotline.retention.promises import Promise, list_promises, promised_at
from hotline.retention.rule import DAY, INFORMATION_DAYS, Kept, erase_at


@dataclass(frozen=True)
class Due:
    """A conversation to erase, with the ticket that grew from it, if any."""

    conversation_id: str
    ticket_id: int | None


async def find_due(connection: AsyncConnection, now: float, conversation_id: str | None = None) -> list[Due]:
    """Everything that is due, or only a certain conversation, locked for the transaction."""
    ticket_rows, contact_rows, promises = _tickets(now), _contacts(now), await list_promises(connection)
    if conversation_id is not None:
        ticket_rows = ticket_rows.where(tickets.c.conversation_id == conversation_id).with_for_update(of=tickets)
        contact_rows = contact_rows.where(conversations.c.id == conversation_id).with_for_update(of=conversations)
    due = [
        Due(row.conversation_id, row.id)
        for row in await connection.execute(ticket_rows)
        if _is_due(_kept_ticket(row), now)
    ]
    due += [
        Due(row.id, None)
        for row in await connection.execute(contact_rows)
        if _is_due(_kept_contact(row, promises), now)
    ]
    return due


_NEEDED = tuple(tickets.c[name] for name in ("id", "conversation_id", "status", "changed_at", "retention_days"))


def _tickets(now: float) -> Select[Any]:
    return (
        select(*_NEEDED, conversations.c.seen_at, legal_holds.c.ticket_id.label("hold"))
        .join_from(tickets, conversations, conversations.c.id == tickets.c.conversation_id, isouter=True)
        .join(legal_holds, legal_holds.c.ticket_id == tickets.c.id, isouter=True)
        .where(tickets.c.status == "closed", tickets.c.changed_at + tickets.c.retention_days * DAY <= now)
    )


def _contacts(now: float) -> Select[Any]:
    """Conversations without a ticket that were quiet for a day at least; the rule knows the promise."""
    last_reply = (
        select(func.max(outbox.c.created_at))
        .where(outbox.c.conversation_id == conversations.c.id)
        .correlate(conversations)
        .scalar_subquery()
    )
    return (
        select(conversations.c.id, conversations.c.created_at, conversations.c.seen_at, last_reply.label("replied_at"))
        .join_from(conversations, tickets, tickets.c.conversation_id == conversations.c.id, isouter=True)
        .where(tickets.c.id.is_(None), conversations.c.seen_at <= now - DAY)
    )


def _kept_ticket(row: Any) -> Kept:
    """Whatever changes a closed ticket moves ``changed_at``; a person who still writes is not resting either."""
    return Kept(row.status, max(row.changed_at, row.seen_at or 0.0), row.retention_days, row.hold is not None)


def _kept_contact(row: Any, promises: list[Promise]) -> Kept:
    days = min(INFORMATION_DAYS, promised_at(promises, row.created_at))
    return Kept(None, max(row.seen_at, row.replied_at or 0.0), days)


def _is_due(kept: Kept, now: float) -> bool:
    moment = erase_at(kept)
    return moment is not None and moment <= now
