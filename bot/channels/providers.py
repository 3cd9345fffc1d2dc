"""The channels of providers together: their webhooks, their senders, and what runs beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.channels.joining import run_joining
from bot.channels.sms_gateway import routes as gateway
from bot.channels.sms_gateway.client import GatewayClient
from bot.channels.sms_gateway.formats import load_format
from bot.channels.telegram import routes as telegram
from bot.channels.telegram.client import TelegramClient
from bot.channels.twilio import routes as twilio
from bot.channels.twilio.client import TwilioClient
from bot.keys import SERVICE
from bot.messages.fetcher import Fetcher, MediaSource
from bot.messages.sender import Sender
from bot.messages.transport import Transport
from bot.service import Service
from bot.settings import Settings


def add_routes(app: web.Application) -> None:
    """Mount every webhook; those of channels that are off refuse everything."""
    prepare(app)
    app.router.add_post(telegram.PATH, telegram.webhook)
    app.router.add_post("/channels/twilio/sms", twilio.sms)
    app.router.add_post("/channels/twilio/whatsapp", twilio.whatsapp)
    app.router.add_post("/channels/twilio/status", twilio.status)
    app.router.add_post("/channels/sms-gateway", gateway.inbound)


def prepare(app: web.Application) -> None:
    """Make the client that webhook and sender of Telegram share; a gateway's format that is none stops the start."""
    load_format(app[SERVICE].settings.sms_gateway_format)
    if telegram.is_on(app[SERVICE].settings):
        app[telegram.CLIENT] = TelegramClient(app[SERVICE].settings)


@asynccontextmanager
async def running(app: web.Application) -> AsyncIterator[None]:
    """Send what waits, and have updates come in, as long as the block lasts."""
    service, client = app[SERVICE], app.get(telegram.CLIENT)
    transports = _transports(service.settings, client)
    tasks = [asyncio.create_task(work) for work in _work(service, transports, client)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for transport in transports:
            await transport.close()


def _transports(settings: Settings, telegram_client: TelegramClient | None) -> list[Transport]:
    """The outgoing half of every channel that is on."""
    on: list[Transport] = [telegram_client] if telegram_client else []
    on += [TwilioClient(settings, channel) for channel in ("sms", "whatsapp") if twilio.is_on(settings, channel)]
    return on + ([GatewayClient(settings)] if settings.sms_gateway_url and settings.sms_gateway_secret else [])


def _work(
    service: Service, transports: list[Transport], client: TelegramClient | None
) -> list[Coroutine[Any, Any, None]]:
    given = service.database, service.vault, service.hub
    senders = [Sender(*given, transport).run() for transport in transports]
    fetchers = [Fetcher(*given, source).run() for source in transports if isinstance(source, MediaSource)]
    beside = [telegram.run_beside(service, client)] if client else []
    joining = [run_joining(service)] if service.settings.sms_gateway_secret else []
    return [*senders, *fetchers, *beside, *joining]
