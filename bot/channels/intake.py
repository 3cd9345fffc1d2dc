"""What every provider's channel does with a message once it is verified and parsed."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from sqlalchemy.exc import IntegrityError

from bot.channels.arriving import without_code
from bot.messages.hub import INBOX
from bot.service import Service
from hotline.attachments import has_room
from hotline.database import glancing
from hotline.post import IncomingMessage, Media, find_conversation
from hotline.post.conversations import prefer_language
from hotline.post.inbox import store
from hotline.post.stopping import STOPPED, is_known, reopen_conversation, stop_conversation

MOST_COLLISIONS = 3


async def read_body(request: web.Request, limit: int) -> bytes:
    """The raw body, of at most ``limit`` bytes; larger ones are not read to their end.

    Raises:
        web.HTTPRequestEntityTooLarge: with an empty body.
    """
    body = bytearray()
    async for piece in request.content.iter_chunked(8192):
        body += piece
        if len(body) > limit:
            raise web.HTTPRequestEntityTooLarge(limit, len(body), text="")
    return bytes(body)


def refused() -> web.Response:
    """The answer to whoever cannot show the channel's signature: nothing but 403."""
    return web.Response(status=403)


async def take_in(
    service: Service, message: IncomingMessage, language: str | None = None, linked: str | None = None
) -> None:
    """Store a message for the worker; a repeated one changes nothing. Whoever writes is answered again.

    Args:
        linked: the code in the link by which the person came.
    """

    async def take() -> None:
        async with service.database.begin() as connection:
            if await is_known(connection, message.channel, message.provider_id):
                return
            plain, spoken = await without_code(connection, service.vault, message, time.time(), linked)
            _, conversation = await store(connection, service.vault, plain, time.time())
            if conversation.mode == STOPPED:
                await reopen_conversation(connection, conversation.id)
            if preferred := spoken or language:
                await prefer_language(connection, conversation.id, preferred)

    await past_collisions(take)
    service.hub.tell(INBOX, "message")


async def take_media(
    service: Service, channel: str, address: str, provider_id: str, media: Sequence[Media], language: str | None = None
) -> None:
    """Store each recording, picture, file or place as a message of its own, behind the words that came with it."""
    for number, one in enumerate(media):
        fitting = one if await _has_room(service, channel, address) else Media("other")
        await take_in(service, IncomingMessage(channel, address, f"{provider_id}-m{number}", "", fitting), language)


async def _has_room(service: Service, channel: str, address: str) -> bool:
    async with glancing(service.database).connect() as connection:
        known = await find_conversation(connection, service.vault, channel, address)
        return known is None or await has_room(connection, known.id)


async def past_collisions(work: Callable[[], Awaitable[None]]) -> None:
    """Do it again when another request stored the same person or message meanwhile: it is known then."""
    for _ in range(MOST_COLLISIONS):
        with contextlib.suppress(IntegrityError):
            return await work()
    return await work()


async def stop_sending(service: Service, channel: str, address: str) -> None:
    """The person blocked us or opted out: what waits is not sent, until they write again."""
    async with service.database.begin() as connection:
        known = await find_conversation(connection, service.vault, channel, address)
        if known is not None:
            await stop_conversation(connection, known.id)


async def send_again(service: Service, channel: str, address: str) -> None:
    """The person took the block back."""
    async with service.database.begin() as connection:
        known = await find_conversation(connection, service.vault, channel, address)
        if known is not None:
            await reopen_conversation(connection, known.id)
