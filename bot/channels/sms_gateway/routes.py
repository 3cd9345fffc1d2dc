"""The webhook of the generic SMS gateway."""

from __future__ import annotations

from aiohttp import web

from bot.channels.intake import read_body, refused, stop_sending, take_in
from bot.channels.joining import take_part
from bot.channels.outcomes import Failure, take_failure
from bot.channels.sms_gateway.formats import ENCODINGS, load_format
from bot.channels.sms_gateway.parse import Sms, UnreadableError, parse
from bot.channels.sms_gateway.templates import is_theirs
from bot.channels.stop_words import is_stop
from bot.keys import SERVICE
from bot.service import Service

LARGEST_REQUEST = 64_000  # bytes


async def inbound(request: web.Request) -> web.Response:
    """Take an SMS, a part of one, or a status; 400 for a signed body that is not one."""
    service = request.app[SERVICE]
    body = await read_body(request, LARGEST_REQUEST)
    form = load_format(service.settings.sms_gateway_format)
    if not is_theirs(form, service.settings.sms_gateway_secret, body, request.headers):
        return refused()
    try:
        came = parse(body, form, request.content_type == ENCODINGS["form"])
    except UnreadableError:
        return web.Response(status=400)
    if isinstance(came, Sms):
        await _take(service, came)
    elif came.failed:
        await take_failure(service, Failure(came.provider_id, came.code))
    return web.Response(text=form.receive.answer)


async def _take(service: Service, sms: Sms) -> None:
    message, part = sms.message, sms.part
    if is_stop(message.text):
        await stop_sending(service, message.channel, message.address)
    elif part is None:
        await take_in(service, message)
    else:
        await take_part(service, message, part)
