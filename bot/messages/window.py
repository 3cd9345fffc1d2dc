"""A provider that lets us write only for a while after the person did (WhatsApp: 24 hours).

Outside of it a reply waits for the person's next message, like any other that is held. Who agreed to be contacted, and
of whom nothing says that somebody watches them, gets a neutral template once, which the provider has approved.
Source: www.twilio.com/docs/whatsapp/key-concepts#the-24-hour-customer-service-window
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages.transport import KNOCK
from hotline.console.queue import is_watched
from hotline.database.models import inbox, outbox
from hotline.post import Reply, enqueue
from hotline.post.conversations import conversation_by_id
from hotline.post.delivery import Delivery, hold_back
from hotline.texts import text
from hotline.tickets import ticket_of_conversation
from hotline.vault import Vault

KNOCKS = "knock:"  # begins the cause of a template


async def is_outside(connection: AsyncConnection, conversation_id: str, seconds: float, now: float) -> bool:
    """Whether the person wrote last longer ago than that."""
    last = await connection.scalar(
        select(func.max(inbox.c.received_at)).where(inbox.c.conversation_id == conversation_id)
    )
    return last is not None and now - last > seconds


async def wait_for_them(
    connection: AsyncConnection, vault: Vault, delivery: Delivery, may_knock: bool, now: float
) -> None:
    """Hold a reply until the person writes, and knock where that may be done."""
    await hold_back(connection, delivery.id, "63016")
    if may_knock and await _may_be_told(connection, vault, delivery.conversation_id):
        await _knock(connection, vault, delivery.conversation_id, now)


async def _may_be_told(connection: AsyncConnection, vault: Vault, conversation_id: str) -> bool:
    ticket = await ticket_of_conversation(connection, vault, conversation_id)
    return ticket is not None and ticket.consent_contact is True and not is_watched(ticket)


async def _knock(connection: AsyncConnection, vault: Vault, conversation_id: str, now: float) -> None:
    """Queue the template, once after each message of the person's."""
    last = await connection.scalar(select(func.max(inbox.c.id)).where(inbox.c.conversation_id == conversation_id))
    cause, whom = f"{KNOCKS}{last}", await conversation_by_id(connection, conversation_id)
    if whom is None or (await connection.execute(select(outbox.c.id).where(outbox.c.cause == cause))).first():
        return
    language = whom.language or "bs"
    reply = Reply(text("channel.knock", language), KNOCK, language)
    await enqueue(connection, vault, conversation_id, cause, [reply], now)
