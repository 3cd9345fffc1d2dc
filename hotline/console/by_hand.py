"""A ticket for what did not come by chat: a call, a visit, a letter; and made-up ones to practise with."""

from __future__ import annotations

import secrets
import time

from aiohttp import web
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.errors import ConsoleError, unusable
from hotline.console.fields import Fields, read_form
from hotline.console.handling import LANGUAGES
from hotline.console.keys import DESK, SESSION, Desk
from hotline.console.news import STAFF_TOPIC
from hotline.console.recording import actor_of, record_change
from hotline.console.rendering import render, words
from hotline.database.models import tickets
from hotline.directory.units import units
from hotline.report import Report
from hotline.tickets.growing import open_ticket
from hotline.tickets.store import add_event

WAYS = ("phone", "visit", "mobile_team", "letter")
LONGEST_TOLD = 5000  # characters
REPORTERS = ("unknown", "self", "third_party")


async def show(request: web.Request) -> web.Response:
    """The form."""
    return _page(request, Fields({}))


async def create(request: web.Request) -> web.Response:
    """Open the ticket, and lead to it."""
    desk, fields = request.config_dict[DESK], await read_form(request)
    try:
        number = await _create(request, desk, fields)
    except ConsoleError as error:
        return _page(request, fields, error)
    desk.news.tell(STAFF_TOPIC, "ticket")
    raise web.HTTPSeeOther(f"/console/tickets/{number}")


async def _create(request: web.Request, desk: Desk, fields: Fields) -> int:
    way, language, report = fields.text("way"), fields.text("language"), _report(fields)
    if way not in WAYS or language not in LANGUAGES:
        raise unusable("bad_field")
    own, who, now = secrets.token_hex(16), actor_of(request[SESSION]), time.time()
    await desk.vault.create_key(own)
    async with desk.database.begin() as connection:
        opened = {"conversation_id": own, "channel": way, "language": language}
        number = await open_ticket(connection, desk.vault, opened, report, now, None)
        if fields.flag("practice"):
            await _mark_practice(connection, number)
        await add_event(connection, number, now, who, "by_hand", way)
        await record_change(desk, connection, who, "ticket.by_hand", f"ticket:{number}")
    return number


async def _mark_practice(connection: AsyncConnection, number: int) -> None:
    await connection.execute(update(tickets).where(tickets.c.id == number).values(practice=1))


def _report(fields: Fields) -> Report:
    told, unit, reporter = fields.text("text").strip(), fields.text("unit"), fields.text("reporter") or "unknown"
    if not 1 <= len(told) <= LONGEST_TOLD or (unit and unit not in units()) or reporter not in REPORTERS:
        raise unusable("bad_told")
    return Report(
        opened=True,
        reporter=reporter,
        told=(told,),
        unit=unit or None,
        child=True if fields.flag("child") else None,
        present_danger=fields.flag("danger"),
        wants_human=True,
    )


def _page(request: web.Request, fields: Fields, error: ConsoleError | None = None) -> web.Response:
    return render(
        request,
        "by_hand.html",
        error.status if error else 200,
        path="/console/new",
        notice=words(request, error) if error else "",
        ways=WAYS,
        spoken=("bs", "rom", "en", "ar"),
        reporters=REPORTERS,
        units=units(),
        told=fields.text("text"),
        longest=LONGEST_TOLD,
    )
