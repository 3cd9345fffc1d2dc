"""What a person has written and was answered, for the page and for live events."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import select

from bot.channels.web.listening import with_recording
from bot.service import Service
from hotline.database import glancing, reading
from hotline.database.models import inbox, outbox
from hotline.post import Reply, find_conversation
from hotline.post.inbox import is_done
from hotline.post.outbox import mark_sent
from hotline.texts import languages
from hotline.vault import SealBroken

CHANNEL = "web"
ANSWER_SECONDS = 20.0  # how long a request waits for its answer
LOOK_SECONDS = 2.0  # between looks without news: those of another process may get lost
LOADING_SECONDS = 0.2  # the same while no engine is ready
PICTURE = "📎"  # stands for what was sent; the answer to it quotes what was read
LONGEST_THREAD = 300  # entries of a thread that a page without JavaScript shows


async def wait_for_answer(service: Service, conversation_id: str, message_id: int) -> bool:
    """Wait until a message was answered; False when it takes too long and the person should read something now.

    A worker of another process that is heard of meanwhile is waited for like one that was known before.
    """
    now = asyncio.get_running_loop().time
    began, waited = now(), 0.0
    async with service.hub.listen(conversation_id) as news:
        while True:
            async with glancing(service.database).connect() as connection:
                if await is_done(connection, message_id):
                    return True
            left = (ANSWER_SECONDS if service.presence.is_answering else LOADING_SECONDS) - waited
            if left <= 0:
                return False
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(left, LOOK_SECONDS)):
                    await news.get()
            waited = now() - began


@asynccontextmanager
async def new_replies(service: Service, session: str) -> AsyncIterator[list[dict[str, Any]]]:
    """The replies this session has not received, as the page reads them.

    They count as sent when the block ends well, and come again if not; the page knows by ``id`` what it has shown.
    """
    async with glancing(service.database).connect() as connection:
        conversation = await find_conversation(connection, service.vault, CHANNEL, session)
        waiting = select(outbox).where(outbox.c.state == "pending").order_by(outbox.c.id)
        rows = (
            (await connection.execute(waiting.where(outbox.c.conversation_id == conversation.id))).all()
            if conversation
            else []
        )
    yield [await _answer(service, row) for row in rows]
    if rows:
        async with service.database.begin() as connection:
            await mark_sent(connection, [row.id for row in rows])


async def thread_of(service: Service, session: str) -> list[dict[str, Any]]:
    """The whole conversation, oldest first, for a page without JavaScript. After leaving it shows nothing of before."""
    async with reading(service.database).connect() as connection:
        conversation = await find_conversation(connection, service.vault, CHANNEL, session)
        if conversation is None:
            return []
        came = await connection.execute(select(inbox).where(inbox.c.conversation_id == conversation.id))
        went = await connection.execute(select(outbox).where(outbox.c.conversation_id == conversation.id))
        try:
            entries = [(row.received_at, 0, row.id, await _own(service, row)) for row in came]
            entries += [(row.created_at, 1, row.id, await _answer(service, row)) for row in went]
        except SealBroken:
            return []
    thread = [entry for _, _, _, entry in sorted(entries, key=lambda item: item[:3])]
    return thread[-2:] if conversation.mode == "exit" else thread[-LONGEST_THREAD:]


def message_dict(reply: Reply, reply_id: int | None = None) -> dict[str, Any]:
    """A reply as the page reads it; ``id`` is None for a notice that is not kept."""
    direction = languages().get(reply.language, {}).get("direction", "ltr")
    return {**reply.as_dict(), "direction": direction, "id": reply_id}


async def _reply(service: Service, row: Any) -> Reply:
    body = await service.vault.unseal(row.conversation_id, row.body_sealed, f"outbox:{row.cause}:{row.ordinal}")
    return Reply.from_dict(body)


async def _answer(service: Service, row: Any) -> dict[str, Any]:
    return with_recording(message_dict(await _reply(service, row), row.id), service.settings)


async def _own(service: Service, row: Any) -> dict[str, Any]:
    body = await service.vault.unseal(row.conversation_id, row.body_sealed, f"inbox:{row.channel}:{row.provider_id}")
    return {
        "author": "you",
        "text": PICTURE if "media" in body else body.get("shown", body["text"]),
        "language": "",
        "direction": "auto",
        "buttons": [],
    }
