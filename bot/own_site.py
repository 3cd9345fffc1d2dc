"""Requests that belong here: addressed to us, sent from our own pages, and not kept open for ever."""

from __future__ import annotations

import asyncio
import ipaddress
from urllib.parse import urlsplit

from aiohttp import web

from bot.keys import SERVICE
from bot.middlewares import Handler

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
SECONDS_FOR_A_REQUEST = 60.0  # reading its body included; an answer of the bot takes 20 at most
CALLED_BY_OTHERS = "/channels/"  # providers sign what they send, and send no Origin
NO_ORIGIN = ("", "null")  # our pages send no referrer, so browsers call their origin null


@web.middleware
async def own_host(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse another site's name: a name that others made point to us would make a browser trust them with our pages.

    Names are that of PUTOKAZ_PUBLIC_URL and those of this machine; numeric addresses are nobody's name.
    """
    known = urlsplit(request.config_dict[SERVICE].settings.public_url).hostname
    named = _name_of(request.headers.get("Host", ""))
    if named is None or (named not in (known, "localhost") and not _is_number(named)):
        return web.json_response({"error": "unknown_host"}, status=421)
    return await handler(request)


@web.middleware
async def own_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse changes that another site's page asks for."""
    if request.method in UNSAFE and not request.path.startswith(CALLED_BY_OTHERS) and _is_foreign(request):
        return web.json_response({"error": "foreign_page"}, status=403)
    return await handler(request)


@web.middleware
async def uncompressed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse compressed bodies: nobody who belongs here sends any, and a small one can unpack to a very large one."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        return web.json_response({"error": "compressed"}, status=415)
    return await handler(request)


@web.middleware
async def patience(request: web.Request, handler: Handler) -> web.StreamResponse:
    """End a request whose body comes too slowly. Streams are begun by GET, and have an end of their own."""
    if request.method not in UNSAFE:
        return await handler(request)
    try:
        async with asyncio.timeout(SECONDS_FOR_A_REQUEST):
            return await handler(request)
    except TimeoutError:
        return web.json_response({"error": "too_slow"}, status=408, headers={"Connection": "close"})


def _is_foreign(request: web.Request) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin", "")
    return origin not in NO_ORIGIN and urlsplit(origin).netloc != request.headers.get("Host", "")


def _name_of(host: str) -> str | None:
    """The name in a Host header; None for what is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


OWN_SITE = (own_host, own_pages, uncompressed, patience)
