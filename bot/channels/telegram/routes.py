"""The webhook of Telegram, and what runs beside it."""

from __future__ import annotations

import asyncio
import json
import logging

from aiohttp import web

from bot.channels.intake import read_body, refused
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.handling import handle
from bot.channels.telegram.polling import poll
from bot.channels.telegram.verify import is_from_telegram, webhook_secret
from bot.keys import SERVICE
from bot.messages.transport import TransportError
from bot.service import Service
from bot.settings import Settings

PATH = "/channels/telegram"
LARGEST_UPDATE = 256_000  # bytes; a text of 4,096 units with its entities is far below
CLIENT = web.AppKey("telegram", TelegramClient)
RETRY_SECONDS = 30.0
logger = logging.getLogger(__name__)


def is_on(settings: Settings) -> bool:
    """Whether there is a token."""
    return bool(settings.telegram_token)


async def webhook(request: web.Request) -> web.Response:
    """Take an update. Anything but 2xx would bring it again, so only what may succeed later gets that."""
    service = request.app[SERVICE]
    if not is_on(service.settings) or not is_from_telegram(service.settings, request.headers):
        return refused()
    try:
        update = json.loads(await read_body(request, LARGEST_UPDATE))
    except (ValueError, RecursionError):
        return web.Response(status=400)
    if isinstance(update, dict):
        await handle(service, request.app.get(CLIENT), update)
    return web.Response()


async def run_beside(service: Service, client: TelegramClient) -> None:
    """Set the webhook at the public address, or poll where there is none."""
    public = service.settings.public_url.rstrip("/")
    if not public:
        await poll(service, client)
        return
    while True:
        try:
            await client.set_webhook(f"{public}{PATH}", webhook_secret(service.settings))
            return
        except TransportError as error:
            logger.warning("webhook not set", extra={"channel": "telegram", "kind": error.code})
            await asyncio.sleep(error.retry_after or RETRY_SECONDS)
