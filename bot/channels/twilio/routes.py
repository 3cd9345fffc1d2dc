"""Twilio's webhooks: an SMS, a WhatsApp message, and what became of ours. Answers come later, from the outbox."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web
from multidict import MultiDict

from bot.channels.intake import read_body, refused, stop_sending, take_in, tell_of_media
from bot.channels.twilio.errors import OPTED_OUT, seconds_until_once_more
from bot.channels.twilio.parse import Status, parse_message, parse_status, read_fields
from bot.channels.twilio.verify import is_from_twilio
from bot.channels.web.requests import clean
from bot.keys import SERVICE
from bot.messages.failures import give_up
from bot.messages.hub import STAFF
from bot.service import Service
from bot.settings import Settings
from hotline.post import IncomingMessage
from hotline.post.delivery import AGAIN, put_back, sent_as
from hotline.post.stopping import stop_conversation

LARGEST_REQUEST = 64_000  # bytes; a text of 1,600 characters is at most 15,000 with everything around it
LOOKS, SECONDS_BETWEEN = 3, 0.5  # a status may come before the answer that tells the message's id


def is_on(settings: Settings, channel: str) -> bool:
    """Whether the channel has its token and number."""
    return channel not in settings.channels_without_secret()


async def sms(request: web.Request) -> web.Response:
    """Take an SMS."""
    return await _take(request, "sms")


async def whatsapp(request: web.Request) -> web.Response:
    """Take a WhatsApp message."""
    return await _take(request, "whatsapp")


async def status(request: web.Request) -> web.Response:
    """Take what became of a message: only a failure changes anything, so the order does not matter."""
    fields = await _verified(request)
    if fields is None:
        return refused()
    news = parse_status(fields)
    if news is not None and news.failed:
        await _not_delivered(request.app[SERVICE], news)
    return web.Response(status=204)


async def _take(request: web.Request, channel: str) -> web.Response:
    service = request.app[SERVICE]
    fields = await _verified(request) if is_on(service.settings, channel) else None
    if fields is None:
        return refused()
    event = parse_message(fields, channel)
    if event.kind == "stop":
        await stop_sending(service, channel, event.address)
    if event.kind == "text":
        await take_in(service, IncomingMessage(channel, event.address, event.provider_id, clean(event.text)))
    if event.kind == "media" or event.with_media:
        await tell_of_media(service, channel, event.address, event.provider_id)
    return web.Response(text="<Response/>", content_type="text/xml")


async def _verified(request: web.Request) -> MultiDict[str] | None:
    """The fields of a request with the right signature; None of any other."""
    body = await read_body(request, LARGEST_REQUEST)
    try:
        fields = read_fields(body, request.content_type == "application/json")
    except ValueError:  # more fields than any of Twilio's requests has
        return None
    return fields if is_from_twilio(request.app[SERVICE].settings, request, body, fields) else None


async def _not_delivered(service: Service, news: Status) -> None:
    for _ in range(LOOKS):
        if await _settle(service, news):
            return
        await asyncio.sleep(SECONDS_BETWEEN)


async def _settle(service: Service, news: Status) -> bool:
    """Send once more, or give up; False when no reply is known under the id."""
    now, pause = time.time(), seconds_until_once_more(news.code)
    async with service.database.begin() as connection:
        delivery = await sent_as(connection, news.provider_id)
        if delivery is None:
            return False
        if news.code == str(OPTED_OUT):
            await stop_conversation(connection, delivery.conversation_id)
        if pause is not None and not delivery.is_second:
            await put_back(connection, delivery.id, AGAIN + news.code, now + pause, anew=True)
            return True
        await give_up(connection, delivery, news.code, now)
    service.hub.tell(STAFF, "ticket")
    return True
