"""Every route of the console in one table; the OpenAPI document is made from the same rows."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from hotline.console import api, live, pages, signing_in
from hotline.console.guard import Handler, guarded
from hotline.console.openapi import ApiRoute, openapi
from hotline.console.operations import OPERATIONS
from hotline.staff.roles import ANSWER, READ

TICKET = "{id:[0-9]{1,9}}"


@dataclass(frozen=True)
class Route:
    """A page or form. ``right`` None: for everybody signed in; ``public``: for everybody."""

    method: str
    path: str
    handler: Handler
    right: str | None = None
    public: bool = False


PAGES = (
    Route("GET", "", pages.to_queue),
    Route("GET", "/", pages.queue),
    Route("GET", "/login", signing_in.show_login, public=True),
    Route("POST", "/login", signing_in.sign_in, public=True),
    Route("POST", "/logout", signing_in.sign_out),
    Route("GET", "/events", live.events, READ),
    Route("GET", f"/tickets/{TICKET}", pages.ticket, READ),
    *(Route("POST", f"/tickets/{TICKET}/{name}", pages.operation(name), ANSWER) for name in OPERATIONS),
)

API = (
    ApiRoute("GET", "/session", api.session, "Session", None, "Who is signed in, and the token for changes"),
    ApiRoute("GET", "/tickets", api.tickets, "TicketPage", READ, "The queue: by priority, then by waiting time"),
    ApiRoute("GET", "/tickets/{id}", api.ticket, "Ticket", READ, "A ticket with facts and history"),
    ApiRoute("GET", "/tickets/{id}/thread", api.thread, "Thread", READ, "The messages, oldest first"),
    ApiRoute(
        "POST", "/tickets/{id}/takeover", api.operation("takeover"), "Ticket", ANSWER, "Take a ticket over", "Takeover"
    ),
    ApiRoute("POST", "/tickets/{id}/handback", api.operation("handback"), "Ticket", ANSWER, "Hand it back to the bot"),
    ApiRoute("POST", "/tickets/{id}/reply", api.operation("reply"), "Ticket", ANSWER, "Write to the person", "Reply"),
    ApiRoute("POST", "/tickets/{id}/close", api.operation("close"), "Ticket", ANSWER, "Close a ticket", "Close"),
    ApiRoute(
        "POST", "/tickets/{id}/priority", api.operation("priority"), "Ticket", ANSWER, "Grade by hand", "Priority"
    ),
)


def add_routes(app: web.Application) -> None:
    """Mount everything."""
    for route in PAGES:
        handler = route.handler if route.public else guarded(route.handler, route.right)
        app.router.add_route(route.method, route.path, handler)
    for entry in API:
        path = entry.path.replace("{id}", TICKET)
        app.router.add_route(entry.method, f"/api{path}", guarded(entry.handler, entry.right))
    app.router.add_get("/api/openapi.json", api.document(lambda: openapi(API)))
