"""What every request passes: errors without traces, and headers that keep a page to itself."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from hotline.database import FAULTS

logger = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Server": "",
}


@web.middleware
async def headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Set the headers on every answer, errors included."""
    try:
        response = await handler(request)
    except web.HTTPException as answer:
        _set(answer)
        raise
    _set(response)
    return response


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn faults into a short JSON answer: a full or locked database is 503, anything unforeseen 500."""
    try:
        return await handler(request)
    except FAULTS as error:
        logger.error("storage failed", extra={"kind": type(error).__name__})
        return web.json_response({"error": "storage"}, status=503, headers={"Retry-After": "5"})
    except (web.HTTPException, ConnectionError):
        raise
    except Exception as error:  # outermost boundary of the web: nobody is shown a traceback
        logger.error("request failed", extra={"kind": type(error).__name__, "route": _route(request)})
        logger.debug("request failed", exc_info=error)
        return web.json_response({"error": "internal"}, status=500)


def _set(response: web.StreamResponse) -> None:
    if not response.prepared:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "none"


MIDDLEWARES = (headers, errors)
