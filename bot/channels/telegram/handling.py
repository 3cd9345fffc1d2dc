"""What is done with an update, however it came."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from typing import Any

from bot.channels.intake import send_again, stop_sending, take_in, take_media
from bot.channels.listening import take_listening
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.parse import Event, parse_update
from bot.channels.web.requests import clean
from bot.messages.transport import TransportError
from bot.service import Service
from hotline.post import IncomingMessage
from hotline.texts import text

CHANNEL = "telegram"
logger = logging.getLogger(__name__)
_courtesies: set[asyncio.Task[None]] = set()  # asyncio itself keeps only weak references to tasks


async def handle(service: Service, client: TelegramClient | None, update: Mapping[str, Any]) -> None:
    """Store what a person said; answer a pressed button; leave a group."""
    event = parse_update(update)
    await _store(service, event)
    if client is None:
        return
    if event.callback:
        _do_later(client.answer_callback(event.callback))
    if event.kind == "group":
        _do_later(client.refuse_group(event.chat, text("channel.group_refused", event.language or "bs")))


async def _store(service: Service, event: Event) -> None:
    if event.callback and await take_listening(service, CHANNEL, event.chat, event.provider_id, event.text):
        return
    if event.kind == "text":
        message = IncomingMessage(CHANNEL, event.chat, event.provider_id, clean(event.text))
        await take_in(service, message, event.language, event.linked)
    if event.media is not None:
        await take_media(service, CHANNEL, event.chat, event.provider_id, [event.media], event.language)
    if event.kind == "blocked":
        await stop_sending(service, CHANNEL, event.chat)
    if event.kind == "unblocked":
        await send_again(service, CHANNEL, event.chat)


def _do_later(courtesy: Coroutine[Any, Any, None]) -> None:
    """Call Telegram beside the answer to its webhook: it must not wait, and nothing is lost when it fails."""
    task = asyncio.create_task(_quietly(courtesy))
    _courtesies.add(task)
    task.add_done_callback(_courtesies.discard)


async def _quietly(courtesy: Coroutine[Any, Any, None]) -> None:
    try:
        await courtesy
    except TransportError as error:
        logger.info("courtesy failed", extra={"channel": CHANNEL, "kind": error.code})
