"""A message of the web chat: stored, whether it is text or a picture or PDF, and answered with what is new."""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import Any

from aiohttp import web

from bot.channels.arriving import store_message
from bot.channels.web.degraded import Notices
from bot.channels.web.requests import ChatRequest
from bot.channels.web.thread import CHANNEL, message_dict, new_replies, wait_for_answer
from bot.channels.web.uploads import MOST_AT_ONCE
from bot.keys import SERVICE, UPLOADS
from bot.messages.documents import as_message
from bot.messages.hub import INBOX
from bot.service import Service
from hotline.documents import DocumentReader
from hotline.post import IncomingMessage
from hotline.post.conversations import find_conversation, prefer_language
from hotline.post.holding import pull_held

NOTICES = web.AppKey("notices", Notices)
READER = web.AppKey("document_reader", DocumentReader)


def prepare(app: web.Application) -> None:
    """Give the application what answering needs."""
    app[UPLOADS], app[READER], app[NOTICES] = asyncio.Semaphore(MOST_AT_ONCE), DocumentReader(), Notices()


async def converse(request: web.Request, session: str, wanted: ChatRequest) -> list[dict[str, Any]]:
    """Store what was sent and tell what is new; without anything sent only the latter."""
    service = request.app[SERVICE]
    if not wanted.text and wanted.document is None:
        await _ask_for_held(service, session, wanted)
        return await _fetch(service, session)
    stored, conversation_id, language = await _store(service, await _message(request, session, wanted), wanted)
    service.hub.tell(INBOX, "message")
    if not await wait_for_answer(service, conversation_id, stored):
        return [message_dict(request.app[NOTICES].notice(conversation_id, language))]
    request.app[NOTICES].answered(conversation_id)
    return await _fetch(service, session)


async def _store(service: Service, message: IncomingMessage, wanted: ChatRequest) -> tuple[int, str, str | None]:
    """Inbox id, conversation id, and the conversation's language as far as it is known."""
    async with service.database.begin() as connection:
        stored, conversation_id = await store_message(connection, service.vault, message, time.time(), wanted.linked)
        if wanted.language:
            await prefer_language(connection, conversation_id, wanted.language)
        known = await find_conversation(connection, service.vault, CHANNEL, message.address)
    return stored, conversation_id, known.language if known else None


async def _message(request: web.Request, session: str, wanted: ChatRequest) -> IncomingMessage:
    """The text, or what was read in a picture or PDF, which ends here."""
    message_id = wanted.message_id or secrets.token_hex(16)
    if wanted.document is None:
        return IncomingMessage(CHANNEL, session, message_id, wanted.text)
    read = await request.app[READER].read(wanted.document, wanted.language or "bs")
    return as_message(CHANNEL, session, message_id, read)


async def _ask_for_held(service: Service, session: str, wanted: ChatRequest) -> None:
    """Whoever presses the button for new messages asks for what waits; a page that looks by itself does not."""
    if wanted.as_json:
        return
    async with service.database.begin() as connection:
        conversation = await find_conversation(connection, service.vault, CHANNEL, session)
        if conversation is not None:
            await pull_held(connection, conversation.id, time.time())


async def _fetch(service: Service, session: str) -> list[dict[str, Any]]:
    async with new_replies(service, session) as replies:
        return replies
