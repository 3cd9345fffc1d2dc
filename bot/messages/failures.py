"""What follows when a provider did not take a reply: when to try again, and how operators learn of giving up."""

from __future__ import annotations

import random
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages.transport import TransportError
from hotline.database.models import tickets
from hotline.post.delivery import UNSURE, Delivery, fail
from hotline.tickets.store import add_event

FIRST_PAUSE = 2.0  # seconds; doubled with every attempt
LONGEST_PAUSE = 300.0
LONGEST_WISH = 3600.0  # a provider that asks for more is asked again after this
MOST_DOUBLINGS = 10
HOURS_TO_ARRIVE = {"bot": 4, "staff": 24}  # later an answer confuses, and may be read by whoever holds the phone then


def pause_before_next(
    error: TransportError, delivery: Delivery, chance: Callable[[], float] = random.random
) -> float | None:
    """Seconds until the next attempt; None when it is given up."""
    if error.permanent or (error.unsure and delivery.is_second):
        return None
    if error.retry_after is not None:
        return min(error.retry_after, LONGEST_WISH) + chance()
    doubled: float = FIRST_PAUSE * 2.0 ** min(delivery.attempts - 1, MOST_DOUBLINGS)
    return min(doubled, LONGEST_PAUSE) * (0.5 + chance())


def mark_of(error: TransportError, delivery: Delivery) -> str:
    """What a row that is tried again remembers: that it may have been sent, before any code."""
    if delivery.is_second:
        return str(delivery.error)
    return UNSURE if error.unsure else error.code


def is_too_late(delivery: Delivery, now: float) -> bool:
    """Whether a reply is too old to be sent."""
    return now - delivery.created_at > HOURS_TO_ARRIVE.get(delivery.author, 4) * 3600


async def give_up(connection: AsyncConnection, delivery: Delivery, code: str, now: float) -> None:
    """Mark a reply failed and say so on the ticket of its conversation, if there is one."""
    await fail(connection, delivery.id, code)
    ticket_id = await connection.scalar(
        select(tickets.c.id).where(tickets.c.conversation_id == delivery.conversation_id)
    )
    if ticket_id is not None:
        await add_event(connection, ticket_id, now, "bot", "delivery_failed", code)
