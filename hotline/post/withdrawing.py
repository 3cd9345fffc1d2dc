"""Taking messages back out of a person's chat, where the provider lets us: when they hide or delete the conversation.

Telegram deletes for both sides what is younger than 48 hours, our messages and the person's own
(core.telegram.org/bots/api#deletemessage). What is to be taken back goes through the outbox like a reply, before the
last word, so that a crash or a provider's fault only delays it.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import inbox, outbox
from hotline.post.messages import Reply
from hotline.post.outbox import enqueue
from hotline.vault import Vault

WITHDRAW = "channel.withdraw"  # topic of the row that no person reads
CHANNELS = ("telegram",)
STILL_POSSIBLE = 47 * 3600.0  # seconds; with an hour for the way


async def told_ids(connection: AsyncConnection, conversation_id: str, now: float) -> list[str]:
    """The provider's ids of what can still be taken back, the person's messages and ours."""
    theirs = select(inbox.c.provider_id).where(
        inbox.c.conversation_id == conversation_id, inbox.c.received_at > now - STILL_POSSIBLE
    )
    ours = select(outbox.c.provider_id).where(
        outbox.c.conversation_id == conversation_id,
        outbox.c.created_at > now - STILL_POSSIBLE,
        outbox.c.provider_id.is_not(None),
    )
    sent = [one for ids in await connection.scalars(ours) for one in str(ids).split()]
    return [*map(str, await connection.scalars(theirs)), *sent]


async def withdraw(
    connection: AsyncConnection, vault: Vault, conversation_id: str, cause: str, ids: list[str], now: float
) -> None:
    """Queue the taking back of messages in a conversation, which need not be the one they were told in."""
    if ids:
        order = Reply(" ".join(ids), WITHDRAW, "bs")
        await enqueue(connection, vault, conversation_id, f"withdraw:{cause}", [order], now)
