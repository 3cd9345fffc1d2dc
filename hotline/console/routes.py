"""Every route of the console in one table; the OpenAPI document is made from the same rows."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from hotline.console import (
    account,
    api,
    by_hand,
    calls,
    duty,
    editing,
    interpreter,
    live,
    log,
    media,
    packing,
    pages,
    phrasing,
    signing_in,
    staffing,
    statistics,
)
from hotline.console.api_routes import API, MEDIA, TICKET
from hotline.console.guard import Handler, guarded
from hotline.console.openapi import openapi
from hotline.console.operations import OPERATIONS
from hotline.editing import KINDS
from hotline.staff.roles import ANSWER, AUDIT, COUNT, EDIT, INTERPRET, MANAGE, READ, SUPERVISE

KIND = f"{{kind:{'|'.join(KINDS)}}}"


@dataclass(frozen=True)
class Route:
    """A page or form.

    Args:
        right: None: for everybody signed in.
        read: what is read, for the audit log; changes are noted where they are made.
        public: for everybody.
        unverified: for who is signed in and has not shown the second factor yet.
    """

    method: str
    path: str
    handler: Handler
    right: str | None = None
    read: str = ""
    public: bool = False
    unverified: bool = False


PAGES = (
    Route("GET", "", pages.to_queue),
    Route("GET", "/", pages.queue, read="queue.read"),
    Route("GET", "/login", signing_in.show_login, public=True),
    Route("POST", "/login", signing_in.sign_in, public=True),
    Route("POST", "/logout", signing_in.sign_out, unverified=True),
    Route("GET", "/factor", account.show_factor, unverified=True),
    Route("POST", "/factor", account.check_factor, unverified=True),
    Route("GET", "/account", account.show),
    Route("POST", "/account/revoke", account.revoke),
    Route("POST", "/account/codes", account.renew_codes),
    Route("POST", "/account/password", account.change_password),
    Route("GET", "/new", by_hand.show, ANSWER),
    Route("POST", "/new", by_hand.create, ANSWER),
    Route("GET", "/staff", staffing.show, MANAGE, "staff.read"),
    Route("POST", "/staff/add", staffing.add, MANAGE),
    Route("POST", "/staff/change", staffing.change, MANAGE),
    Route("GET", "/team", staffing.team, SUPERVISE, "team.read"),
    Route("POST", "/team/review", staffing.review, SUPERVISE),
    Route("GET", "/duty", duty.show, READ),
    Route("POST", "/duty/add", duty.add, SUPERVISE),
    Route("POST", "/duty/remove", duty.remove, SUPERVISE),
    Route("POST", "/duty/address", duty.set_address, ANSWER),
    Route("POST", "/duty/try", duty.try_address, ANSWER),
    Route("POST", "/duty/interpreter", duty.set_interpreter, SUPERVISE),
    Route("GET", "/interpret", interpreter.listed, INTERPRET),
    Route("GET", f"/interpret/{TICKET}", interpreter.show, INTERPRET, "interpret.read"),
    Route("GET", f"/interpret/{TICKET}/events", interpreter.events, INTERPRET),
    Route("POST", f"/interpret/{TICKET}/translate", interpreter.keep, INTERPRET),
    Route("GET", "/edit", editing.to_phrases, EDIT),
    Route("GET", f"/edit/{KIND}", editing.show_list, EDIT, "edit.read"),
    Route("GET", f"/edit/{KIND}/one", editing.show_one, EDIT, "edit.read"),
    Route("POST", f"/edit/{KIND}/one", editing.keep, EDIT),
    Route("GET", "/statistics", statistics.show, COUNT, "statistics.read"),
    Route("GET", "/statistics/file", statistics.file, COUNT, "statistics.read"),
    Route("GET", "/log", log.show, AUDIT, "log.read"),
    Route("GET", "/events", live.events, READ),
    Route("GET", "/calls", calls.show, READ),
    Route("GET", f"/tickets/{TICKET}", pages.ticket, READ, "ticket.read"),
    Route("GET", f"/tickets/{TICKET}/media/{MEDIA}", media.show, READ),
    Route("POST", f"/tickets/{TICKET}/typing", live.typing, ANSWER),
    Route("GET", f"/tickets/{TICKET}/phrases", phrasing.show, ANSWER),
    Route("POST", f"/tickets/{TICKET}/packet", packing.show, ANSWER),
    *(Route("POST", f"/tickets/{TICKET}/{name}", pages.operation(name), ANSWER) for name in OPERATIONS),
)


def add_routes(app: web.Application) -> None:
    """Mount everything."""
    for route in PAGES:
        handler = guarded(route.handler, route.right, route.read, route.unverified)
        app.router.add_route(route.method, route.path, route.handler if route.public else handler)
    for entry in API:
        path = entry.path.replace("{id}", TICKET).replace("{media}", MEDIA)
        app.router.add_route(entry.method, f"/api{path}", guarded(entry.handler, entry.right, entry.read))
    app.router.add_get("/api/openapi.json", api.document(lambda: openapi(API)))
