"""A person who waits for an operator who is gone gets the bot back, and their last message is answered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hotline.console.case import Case, case_of
from hotline.console.takeover import free, release
from hotline.database import reading
from hotline.database.models import conversations, inbox, outbox, staff_sessions, tickets
from hotline.post.modes import HUMAN, lock_mode
from hotline.staff import Member
from hotline.staff.sessions import IDLE_SECONDS
from hotline.tickets.store import add_event
from hotline.vault import Vault

GONE_SECONDS = 600.0  # unanswered for so long, and whoever has the ticket is not signed in


@dataclass(frozen=True)
class Waiting:
    """A person without an answer: their ticket, and the message they wait about."""

    ticket_id: int
    conversation_id: str
    message_id: int


async def find_abandoned(database: AsyncEngine, now: float) -> list[Waiting]:
    """Everybody who waits for somebody who is gone."""
    signed_in = (
        select(staff_sessions.c.staff_id)
        .where(staff_sessions.c.staff_id == conversations.c.operator_id, staff_sessions.c.seen_at > now - IDLE_SECONDS)
        .exists()
    )
    own = inbox.alias("own")
    last = (
        select(func.max(own.c.id))
        .where(own.c.conversation_id == conversations.c.id, own.c.state == "done")
        .scalar_subquery()
    )
    answered = (
        select(outbox.c.id)
        .where(
            outbox.c.conversation_id == conversations.c.id,
            outbox.c.author == "staff",
            outbox.c.created_at >= inbox.c.received_at,
        )
        .exists()
    )
    query = (
        select(tickets.c.id, conversations.c.id, inbox.c.id)
        .join_from(conversations, tickets, tickets.c.conversation_id == conversations.c.id)
        .join(inbox, inbox.c.id == last)
        .where(conversations.c.mode == HUMAN, inbox.c.received_at < now - GONE_SECONDS, ~signed_in, ~answered)
    )
    async with reading(database).connect() as connection:
        return [Waiting(*row) for row in await connection.execute(query)]


async def take_back(database: AsyncEngine, vault: Vault, now: float) -> list[Waiting]:
    """Let the bot answer everybody who was abandoned, beginning with what they wrote last. Tells whom."""
    found = await find_abandoned(database, now)
    for waiting in found:
        async with database.begin() as connection:
            await lock_mode(connection, waiting.conversation_id)
            await _take_back(connection, vault, waiting, await case_of(connection, waiting.ticket_id), now)
    return found


async def _take_back(connection: AsyncConnection, vault: Vault, waiting: Waiting, case: Case, now: float) -> None:
    if case.mode != HUMAN or case.assignee_id is None:
        return  # somebody was quicker
    gone = Member(case.assignee_id, case.assignee or "", "operator", True)
    await release(connection, vault, case, gone, now)
    await free(connection, case, now)
    await add_event(connection, case.id, now, "bot", "abandoned")
    again = update(inbox).where(inbox.c.id == waiting.message_id, inbox.c.state == "done")
    await connection.execute(again.values(state="pending", claimed_by=None))
