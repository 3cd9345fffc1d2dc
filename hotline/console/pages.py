"""The queue and a ticket as pages for people, and the forms on them."""

from __future__ import annotations

import time

import aiohttp_jinja2
from aiohttp import web
from markupsafe import Markup

from hotline.console.errors import ConsoleError
from hotline.console.fields import read_form
from hotline.console.guard import Handler, is_refreshed
from hotline.console.keys import DESK, LANGUAGE, SESSION
from hotline.console.lines import written
from hotline.console.operations import perform
from hotline.console.queue import PAGE_SIZE, SHOW, QueueFilter
from hotline.console.reading import wanted_of
from hotline.console.rendering import render
from hotline.console.ticket_page import ticket_page
from hotline.database import reading
from hotline.directory.units import units
from hotline.staff import may
from hotline.staff.roles import CONTENT, INTERPRET, READ
from hotline.teamwork import Task, tasks_for, unseen_mentions
from hotline.teamwork.notes import mark_seen

A_DAY = 24 * 3600.0


async def queue(request: web.Request) -> web.Response:
    """The queue, or a word on why a role has none."""
    if may(request[SESSION].member.role, INTERPRET):
        raise web.HTTPSeeOther("/console/interpret")
    if not may(request[SESSION].member.role, READ):
        return render(request, "no_tickets.html")
    wanted, rows, total = await _lines(request)
    pages = max(1, -(-total // PAGE_SIZE))
    mentioned, tasks = await _for_me(request)
    return render(
        request,
        "queue.html",
        wanted=wanted,
        rows=rows,
        total=total,
        pages=pages,
        mentioned=mentioned,
        tasks=tasks,
        show=SHOW,
        units=units(),
    )


async def _lines(request: web.Request) -> tuple[QueueFilter, Markup, int]:
    """The page of the queue that a request asks for, written once for all who ask for the same at the same time."""
    desk, wanted, language = request.config_dict[DESK], wanted_of(request), request[LANGUAGE]
    reader = request[SESSION].member.id if wanted.show == "mine" else 0
    template = aiohttp_jinja2.get_env(request.app).get_template("queue_row.html")

    async def read() -> tuple[Markup, int]:
        async with reading(desk.database).connect() as connection:
            lines, total = await desk.lines.read(connection, desk.vault, wanted, reader, time.time())
        return written(template, lines, language), total

    return wanted, *await desk.together.read(("queue", wanted, reader, language), read)


async def _for_me(request: web.Request) -> tuple[list[int], list[Task]]:
    """Where one was mentioned, and what one has to do within a day."""
    desk, member = request.config_dict[DESK], request[SESSION].member
    async with reading(desk.database).connect() as connection:
        mentioned = await unseen_mentions(connection, member.id)
        tasks = await tasks_for(connection, desk.vault, member.id, time.time() + A_DAY)
    return mentioned, tasks if may(member.role, CONTENT) else []


async def ticket(request: web.Request) -> web.Response:
    """One ticket with its thread; where one was mentioned on it counts as read."""
    page, desk, number = await ticket_page(request), request.config_dict[DESK], int(request.match_info["id"])
    member = request[SESSION].member
    async with reading(desk.database).connect() as connection:
        mentioned = number in await unseen_mentions(connection, member.id)
    if mentioned and not is_refreshed(request):
        async with desk.database.begin() as connection:
            await mark_seen(connection, number, member.id, time.time())
    return page


def operation(name: str) -> Handler:
    """The handler of a form: does the operation and leads back to the ticket, or tells there why it refused."""

    async def handler(request: web.Request) -> web.Response:
        number, fields = int(request.match_info["id"]), await read_form(request)
        try:
            await perform(request.config_dict[DESK], request[SESSION].member, number, name, fields)
        except ConsoleError as error:
            return await ticket_page(request, error, fields, name)
        raise web.HTTPSeeOther(f"/console/tickets/{number}")

    return handler


async def to_queue(_request: web.Request) -> web.Response:
    """The address without its slash."""
    raise web.HTTPSeeOther("/console/")
