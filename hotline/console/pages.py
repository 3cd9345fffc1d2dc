"""The pages for people, and the forms on them."""

from __future__ import annotations

import time
from typing import Any

import aiohttp_jinja2
from aiohttp import web

from hotline.console.errors import ConsoleError
from hotline.console.fields import Fields, read_form
from hotline.console.guard import Handler
from hotline.console.handling import CLOSING_REASONS, LONGEST_REPLY
from hotline.console.keys import DESK, LANGUAGE, SESSION
from hotline.console.operations import perform
from hotline.console.queue import PAGE_SIZE, SHOW, is_watched
from hotline.console.reading import queue_for, ticket_for
from hotline.console.speaking import base
from hotline.console.takeover import QUIET_MODES
from hotline.console.wording import Wording, direction, switch
from hotline.directory.units import units
from hotline.staff import may
from hotline.staff.roles import READ


async def queue(request: web.Request) -> web.Response:
    """The queue, or a word on why a role has none."""
    if not may(request[SESSION].member.role, READ):
        return _render(request, "no_tickets.html")
    wanted, rows, total = await queue_for(request)
    pages = max(1, -(-total // PAGE_SIZE))
    return _render(request, "queue.html", wanted=wanted, rows=rows, total=total, pages=pages, show=SHOW, units=units())


async def ticket(request: web.Request) -> web.Response:
    """One ticket with its thread."""
    return await _ticket(request)


def operation(name: str) -> Handler:
    """The handler of a form: does the operation and leads back to the ticket, or tells there why it refused."""

    async def handler(request: web.Request) -> web.Response:
        number, fields = int(request.match_info["id"]), await read_form(request)
        try:
            await perform(request.config_dict[DESK], request[SESSION].member, number, name, fields)
        except ConsoleError as error:
            return await _ticket(request, error, fields)
        raise web.HTTPSeeOther(f"/console/tickets/{number}")

    return handler


async def to_queue(_request: web.Request) -> web.Response:
    """The address without its slash."""
    raise web.HTTPSeeOther("/console/")


def login_page(request: web.Request, token: str, code: str, status: int) -> web.Response:
    """The sign-in form with the token it must bring back, and why the last attempt failed."""
    return _render(request, "login.html", status, token=token, code=code)


def error_page(request: web.Request, error: ConsoleError) -> web.Response:
    """A refusal in words."""
    return _render(request, "error.html", error.status, notice=_words(request, error))


async def _ticket(
    request: web.Request, error: ConsoleError | None = None, fields: Fields | None = None
) -> web.Response:
    view = await ticket_for(request)
    member = request[SESSION].member
    return _render(
        request,
        "ticket.html",
        error.status if error else 200,
        path=f"/console/tickets/{view.ticket.id}",
        view=view,
        mine=view.case.assignee_id == member.id,
        quiet=view.case.mode in QUIET_MODES,
        watched=is_watched(view.ticket),
        reasons=CLOSING_REASONS,
        longest=LONGEST_REPLY,
        notice=_words(request, error) if error else "",
        confirm=error is not None and error.code == "other_language",
        draft=fields.text("text") if error and fields else "",
        declared=fields.text("language") if error and fields else base(request[LANGUAGE]),
    )


def _render(request: web.Request, template: str, status: int = 200, **values: Any) -> web.Response:
    session = request.get(SESSION)
    context = {
        "w": Wording(request[LANGUAGE]),
        "language": request[LANGUAGE],
        "languages": switch(),
        "path": request.path,
        "member": session.member if session else None,
        "csrf": session.csrf if session else "",
        "direction": direction,
        "base": base,
        "now": time.time(),
        **values,
    }
    response: web.Response = aiohttp_jinja2.render_template(template, request, context, status=status)
    return response


def _words(request: web.Request, error: ConsoleError) -> str:
    wording = Wording(request[LANGUAGE])
    details = {
        name: wording.language_name(value) if name in ("written", "person") else value
        for name, value in error.details.items()
    }
    if error.code == "not_yours" and not error.details.get("assignee"):
        return wording.t("error_nobodys")
    return wording.t(f"error_{error.code}", **details)
