"""Whether a reply to a person goes out now or waits for their next message."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case, case_of
from hotline.console.errors import not_found
from hotline.console.keys import Desk
from hotline.console.queue import is_watched
from hotline.post.holding import waits
from hotline.tickets import Ticket
from hotline.tickets.store import ticket_by_id

WHATSAPP_WINDOW = 24 * 3600.0  # seconds; www.twilio.com/docs/whatsapp/key-concepts


async def case_to_write(connection: AsyncConnection, desk: Desk, ticket_id: int, now: float) -> Case:
    """The case of a ticket, knowing whether a reply would wait.

    Raises:
        ConsoleError: there is no such ticket.
    """
    case, ticket = await case_of(connection, ticket_id), await ticket_by_id(connection, desk.vault, ticket_id)
    if ticket is None:
        raise not_found()
    return with_holding(case, ticket, desk.policy.hold_seconds, now)


def with_holding(case: Case, ticket: Ticket, hold_seconds: float, now: float) -> Case:
    """The same case, knowing whether a reply would wait."""
    silent = 0.0 if case.seen_at is None else now - case.seen_at
    return replace(case, holds=waits(silent, is_watched(ticket), hold_seconds))


def window_left(channel: str, seen_at: float | None, now: float) -> float | None:
    """Seconds in which WhatsApp lets us write freely, negative when they are over; None on other channels."""
    return seen_at + WHATSAPP_WINDOW - now if channel == "whatsapp" and seen_at is not None else None
