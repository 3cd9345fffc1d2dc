"""Twilio's webhooks: an SMS, a WhatsApp message, and what became of ours. Answers come later, from the outbox."""

from __future__ import annotations

from aiohttp import web
from multidict import MultiDict

from bot.channels.intake import read_body, refused, stop_sending, take_in, take_media
from bot.channels.listening import take_listening
from bot.channels.outcomes import Failure, take_failure
from bot.channels.twilio.errors import OPTED_OUT, OUTSIDE_WINDOW, seconds_until_once_more
from bot.channels.twilio.parse import Status, parse_message, parse_status, read_fields
from bot.channels.twilio.verify import is_from_twilio
from bot.channels.web.requests import clean
from bot.keys import SERVICE
from bot.settings import Settings
from hotline.post import IncomingMessage

LARGEST_REQUEST = 64_000  # bytes; a text of 1,600 characters is at most 15,000 with everything around it


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
        await take_failure(request.app[SERVICE], _failure(news))
    return web.Response(status=204)


async def _take(request: web.Request, channel: str) -> web.Response:
    service = request.app[SERVICE]
    fields = await _verified(request) if is_on(service.settings, channel) else None
    if fields is None:
        return refused()
    event = parse_message(fields, channel)
    if event.kind == "stop":
        await stop_sending(service, channel, event.address)
    if channel == "whatsapp" and await take_listening(service, channel, event.address, event.provider_id, event.text):
        return _taken()
    if event.kind == "text":
        await take_in(service, IncomingMessage(channel, event.address, event.provider_id, clean(event.text)))
    if event.media:
        await take_media(service, channel, event.address, event.provider_id, event.media)
    return _taken()


def _taken() -> web.Response:
    """Nothing is said in the answer itself."""
    return web.Response(text="<Response/>", content_type="text/xml")


async def _verified(request: web.Request) -> MultiDict[str] | None:
    """The fields of a request with the right signature; None of any other."""
    body = await read_body(request, LARGEST_REQUEST)
    try:
        fields = read_fields(body, request.content_type == "application/json")
    except ValueError:  # more fields than any of Twilio's requests has
        return None
    return fields if is_from_twilio(request.app[SERVICE].settings, request, body, fields) else None


def _failure(news: Status) -> Failure:
    again_after = seconds_until_once_more(news.code)
    stop, hold = news.code == str(OPTED_OUT), news.code == str(OUTSIDE_WINDOW)
    return Failure(news.provider_id, news.code, again_after, stop, hold)
