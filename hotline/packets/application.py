"""The receivers' pages as an aiohttp application."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web
from aiohttp.http import HttpProcessingError
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.audit import AuditLog
from hotline.database import reading
from hotline.packets.opening import answer_packet, language_of, open_packet
from hotline.referrals.making import REJECTIONS
from hotline.texts import languages, text

FOLDER = Path(__file__).parent
LARGEST_REQUEST = 10_000  # bytes
TOKEN = r"{token:[A-Za-z0-9_-]{43}}"  # noqa: S105  (the shape of an address)


@dataclass(frozen=True)
class Counter:
    """What the pages share; ``tell`` says to the console that a ticket changed."""

    database: AsyncEngine
    audit: AuditLog
    tell: Callable[[], None]


COUNTER = web.AppKey("counter", Counter)


def create_packets(database: AsyncEngine, audit: AuditLog, tell: Callable[[], None]) -> web.Application:
    """The pages, to be mounted under ``/packet``."""
    app = web.Application(client_max_size=LARGEST_REQUEST)
    app[COUNTER] = Counter(database, audit, tell)
    loader = jinja2.FileSystemLoader(FOLDER / "templates")
    aiohttp_jinja2.setup(app, loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    app.router.add_static("/static/", FOLDER / "static")
    app.router.add_get(f"/{TOKEN}", closed_page, name="packet")
    app.router.add_post(f"/{TOKEN}", opened_page)
    app.router.add_post(f"/{TOKEN}/answer", answered_page, name="packet_answer")
    return app


async def closed_page(request: web.Request) -> web.Response:
    """Ask for the passphrase. Looking at the link opens nothing: mail programs and messengers do that by themselves."""
    return await _page(request, "closed.html", refused=False)


async def opened_page(request: web.Request) -> web.Response:
    """Open it, or say that it cannot be opened: the same words for every reason."""
    given = str((await _form(request)).get("passphrase", ""))[:200]
    counter = request.config_dict[COUNTER]
    opened = await open_packet(counter.database, counter.audit, request.match_info["token"], given, time.time())
    counter.tell()
    if opened is None:
        return await _page(request, "closed.html", status=403, refused=True)
    path = f"{request.path}/answer"
    return await _page(request, "opened.html", packet=opened, answer_path=path, reasons=REJECTIONS)


async def answered_page(request: web.Request) -> web.Response:
    """Take the answer."""
    form, counter, now = await _form(request), request.config_dict[COUNTER], time.time()
    decision, reason = str(form.get("decision", "")), str(form.get("reason", "")) or None
    token, secret = request.match_info["token"], str(form.get("answer", ""))
    taken = False
    if decision in ("accepted", "rejected"):
        async with counter.database.begin() as connection:
            taken = await answer_packet(connection, counter.audit, token, secret, decision == "accepted", reason, now)
    counter.tell()
    return await _page(request, "answered.html", status=200 if taken else 409, taken=taken)


async def _form(request: web.Request) -> Mapping[str, object]:
    """The fields; a form that cannot be read is no try."""
    try:
        return await request.post()
    except (ValueError, LookupError, AssertionError, RuntimeError, HttpProcessingError):
        raise web.HTTPBadRequest from None


async def _page(request: web.Request, template: str, status: int = 200, **context: object) -> web.Response:
    async with reading(request.config_dict[COUNTER].database).connect() as connection:
        language = await language_of(connection, request.match_info["token"])
    words = partial(_words, language)
    known = {"t": words, "language": language, "direction": languages()[language]["direction"], **context}
    page: web.Response = aiohttp_jinja2.render_template(template, request, known, status=status)
    return page


def _words(language: str, name: str) -> str:
    return text(f"packet.{name}", language)
