"""The webhook of the generic SMS gateway."""

from __future__ import annotations

from aiohttp import web

from bot.channels.intake import read_body, refused, take_in
from bot.channels.sms_gateway.parse import UnreadableError, parse
from bot.channels.sms_gateway.verify import HEADER, is_from_gateway
from bot.keys import SERVICE

LARGEST_REQUEST = 64_000  # bytes


async def inbound(request: web.Request) -> web.Response:
    """Take an SMS; 400 for a signed body that is not one."""
    service = request.app[SERVICE]
    body = await read_body(request, LARGEST_REQUEST)
    if not is_from_gateway(service.settings.sms_gateway_secret, body, request.headers.get(HEADER, "")):
        return refused()
    try:
        message = parse(body)
    except UnreadableError:
        return web.Response(status=400)
    await take_in(service, message)
    return web.Response()
