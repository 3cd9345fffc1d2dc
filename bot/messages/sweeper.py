"""The sweeper: erases conversations that ended by deletion, once their last word was delivered."""

from __future__ import annotations

import asyncio
import logging
import time

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.database import FAULTS
from hotline.database.models import conversations, outbox
from hotline.post.conversations import erase_conversation
from hotline.vault import Vault

logger = logging.getLogger(__name__)
SWEEP_SECONDS = 30.0
KEEP_LAST_WORD = 600.0  # seconds an unfetched "it is deleted" waits before it goes too


async def sweep_ended(database: AsyncEngine, vault: Vault, now: float) -> int:
    """Erase conversations that ended by deletion once their last reply was delivered or waited too long."""
    waiting = select(outbox.c.id).where(
        outbox.c.conversation_id == conversations.c.id,
        outbox.c.state.in_(("pending", "sending")),
        outbox.c.created_at > now - KEEP_LAST_WORD,
    )
    async with database.begin() as connection:
        ended = (
            await connection.scalars(
                select(conversations.c.id).where(conversations.c.mode == "ended", ~waiting.exists())
            )
        ).all()
        for conversation_id in ended:
            await erase_conversation(connection, vault, conversation_id)
    return len(ended)


async def run_sweeper(database: AsyncEngine, vault: Vault) -> None:
    """Sweep for ever."""
    while True:
        try:
            await sweep_ended(database, vault, time.time())
        except FAULTS as error:
            logger.error("sweeping failed, trying again", extra={"kind": type(error).__name__})
        await asyncio.sleep(SWEEP_SECONDS)
