"""What follows when the engine fails on a message again and again: a human reads it, and the person is told so."""

from __future__ import annotations

import logging
from dataclasses import replace

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine.state import State
from hotline.database.models import tickets
from hotline.post import Claimed, Conversation, Reply, enqueue
from hotline.post.conversations import conversation_by_id, load_tracker
from hotline.post.inbox import finish
from hotline.report import Report
from hotline.texts import text
from hotline.tickets import keep_report
from hotline.tickets.store import add_event
from hotline.vault import Vault

logger = logging.getLogger(__name__)
PRIORITY = 1  # it may have told of danger: nobody has read it
HOUR = 3600.0


async def set_aside(connection: AsyncConnection, vault: Vault, message: Claimed, now: float) -> None:
    """Keep the message as ``dead``, put its words before the operators, and tell the person."""
    conversation = await conversation_by_id(connection, message.conversation_id)
    if conversation is not None:
        state = State.from_slots(await load_tracker(connection, vault, message.conversation_id) or {})
        language = conversation.language or "bs"
        await _put_before_humans(connection, vault, message, state, language, now)
        if conversation.mode != "human":
            await _tell(connection, vault, message, conversation, language, now)
    await finish(connection, message.id, now, "dead")
    logger.error("message set aside", extra={"channel": message.channel, "attempt": message.attempts})


async def _put_before_humans(
    connection: AsyncConnection, vault: Vault, message: Claimed, state: State, language: str, now: float
) -> None:
    known = Report.from_dict(state.report)
    report = replace(known, opened=True, wants_human=True, told=(*known.told, message.text))
    spoken = language.partition("-")[0]
    whose = (message.conversation_id, message.channel, spoken)
    ticket_id = await keep_report(connection, vault, whose, report, now, state.code)
    if ticket_id is None:
        return
    later = (tickets.c.id == ticket_id) & (tickets.c.priority > PRIORITY)
    await connection.execute(update(tickets).where(later).values(priority=PRIORITY, due_at=now + HOUR))
    await add_event(connection, ticket_id, now, "bot", "message_unread")


async def _tell(
    connection: AsyncConnection, vault: Vault, message: Claimed, whom: Conversation, language: str, now: float
) -> None:
    reply = Reply(text("degraded.unread", language), "fallback.menu", language)
    await enqueue(connection, vault, whom.id, f"inbox:{message.id}", [reply], now)
