"""Parts of a long SMS on their way to the inbox."""

from __future__ import annotations

import asyncio
import logging
import time

from bot.channels.arriving import store_message
from bot.channels.intake import past_collisions
from bot.messages.hub import INBOX
from bot.service import Service
from hotline.database import FAULTS
from hotline.post import IncomingMessage
from hotline.post.parts import Place, keep_part, overdue, take_joined
from hotline.post.stopping import reopen_conversation

logger = logging.getLogger(__name__)
LOOK_SECONDS = 15.0


async def take_part(service: Service, message: IncomingMessage, place: Place) -> None:
    """Keep a part; with the last one the whole message goes into the inbox."""

    async def keep() -> None:
        now = time.time()
        async with service.database.begin() as connection:
            conversation_id = await keep_part(connection, service.vault, message, place, now)
        if conversation_id is not None:
            await join(service, conversation_id, place.reference, now)

    await past_collisions(keep)


async def join(service: Service, conversation_id: str, reference: str, now: float) -> None:
    """Put what is whole, or has waited long enough, into the inbox."""
    async with service.database.begin() as connection:
        whole = await take_joined(connection, service.vault, conversation_id, reference, now)
        if whole is not None:
            await store_message(connection, service.vault, whole, now)
            await reopen_conversation(connection, conversation_id)
    if whole is not None:
        service.hub.tell(INBOX, "message")


async def join_overdue(service: Service, now: float) -> None:
    """Give up waiting for parts that do not come."""
    async with service.database.begin() as connection:
        waiting = await overdue(connection, now)
    for conversation_id, reference in waiting:
        await join(service, conversation_id, reference, now)


async def run_joining(service: Service) -> None:
    """Look for ever."""
    while True:
        try:
            await join_overdue(service, time.time())
        except FAULTS as error:
            logger.error("database not usable, trying again", extra={"kind": type(error).__name__})
        await asyncio.sleep(LOOK_SECONDS)
