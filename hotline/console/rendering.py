"""Filling a page: the words, who is signed in, and where they may go."""

from __future__ import annotations

import time
from typing import Any

import aiohttp_jinja2
from aiohttp import web

from hotline.console.errors import ConsoleError
from hotline.console.keys import LANGUAGE, SESSION
from hotline.console.speaking import base
from hotline.console.wording import Wording, direction, switch
from hotline.staff import may
from hotline.staff.roles import AUDIT, COUNT, EDIT, INTERPRET, MANAGE, READ, SUPERVISE

PLACES = (  # path, text, the rights one of which it takes
    ("/console/", "queue", (READ,)),
    ("/console/interpret", "interpret", (INTERPRET,)),
    ("/console/duty", "duty", (READ,)),
    ("/console/team", "team", (SUPERVISE,)),
    ("/console/edit/phrase", "edit", (EDIT,)),
    ("/console/statistics", "statistics", (COUNT,)),
    ("/console/staff", "staff", (MANAGE,)),
    ("/console/log", "log", (AUDIT,)),
    ("/console/account", "account", ()),
)


def render(request: web.Request, template: str, status: int = 200, **values: Any) -> web.Response:
    """A page in the language of the request."""
    session = request.get(SESSION)
    verified = session if session and session.verified else None
    context = {
        "w": Wording(request[LANGUAGE]),
        "language": request[LANGUAGE],
        "languages": switch(),
        "path": request.path,
        "member": session.member if session else None,
        "csrf": session.csrf if session else "",
        "places": places_of(verified.member.role) if verified else [],
        "hears": verified is not None and may(verified.member.role, READ),  # news, and who calls
        "direction": direction,
        "base": base,
        "now": time.time(),
        **values,
    }
    response: web.Response = aiohttp_jinja2.render_template(template, request, context, status=status)
    return response


def places_of(role: str) -> list[tuple[str, str]]:
    """Path and text of every page that a role may open."""
    return [(path, name) for path, name, rights in PLACES if not rights or any(may(role, one) for one in rights)]


def words(request: web.Request, error: ConsoleError) -> str:
    """A refusal in the operator's language."""
    wording = Wording(request[LANGUAGE])
    details = {
        name: wording.language_name(value) if name in ("written", "person") else value
        for name, value in error.details.items()
    }
    if error.code == "bad_form" and "field" in details:
        details["field"] = wording.say(f"form.{details['form']}.{details['field']}")
    if error.code == "not_yours" and not error.details.get("assignee"):
        return wording.t("error_nobodys")
    return wording.t(f"error_{error.code}", **details)


def error_page(request: web.Request, error: ConsoleError) -> web.Response:
    """A refusal as a page."""
    return render(request, "error.html", error.status, notice=words(request, error))
