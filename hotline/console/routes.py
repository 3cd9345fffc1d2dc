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
    live,
    log,
    media,
    packing,
    pages,
    phrasing,
    signing_in,
    staffing,
)
from hotline.console.guard import Handler, guarded
from hotline.console.openapi import ApiRoute, openapi
from hotline.console.operations import OPERATIONS
from hotline.staff.roles import ANSWER, AUDIT, MANAGE, READ, SUPERVISE

TICKET = "{id:[0-9]{1,9}}"


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
    Route("GET", "/log", log.show, AUDIT, "log.read"),
    Route("GET", "/events", live.events, READ),
    Route("GET", "/calls", calls.show, READ),
    Route("GET", f"/tickets/{TICKET}", pages.ticket, READ, "ticket.read"),
    Route("GET", f"/tickets/{TICKET}/media/{{media:[0-9]{{1,9}}}}", media.show, READ),
    Route("POST", f"/tickets/{TICKET}/typing", live.typing, ANSWER),
    Route("GET", f"/tickets/{TICKET}/phrases", phrasing.show, ANSWER),
    Route("POST", f"/tickets/{TICKET}/packet", packing.show, ANSWER),
    *(Route("POST", f"/tickets/{TICKET}/{name}", pages.operation(name), ANSWER) for name in OPERATIONS),
)

API = (
    ApiRoute("GET", "/session", api.session, "Session", None, "Who is signed in, and the token for changes"),
    ApiRoute(
        "GET",
        "/tickets",
        api.tickets,
        "TicketPage",
        READ,
        "The queue: by priority, then by waiting time",
        read="queue.read",
    ),
    ApiRoute("GET", "/tickets/{id}", api.ticket, "Ticket", READ, "A ticket with facts and history", read="ticket.read"),
    ApiRoute(
        "GET", "/tickets/{id}/thread", api.thread, "Thread", READ, "The messages, oldest first", read="thread.read"
    ),
    ApiRoute(
        "POST", "/tickets/{id}/takeover", api.operation("takeover"), "Ticket", ANSWER, "Take a ticket over", "Takeover"
    ),
    ApiRoute("POST", "/tickets/{id}/handback", api.operation("handback"), "Ticket", ANSWER, "Hand it back to the bot"),
    ApiRoute(
        "POST",
        "/tickets/{id}/acknowledge",
        api.operation("acknowledge"),
        "Ticket",
        ANSWER,
        "Say that you see it: no more alerts",
    ),
    ApiRoute("POST", "/tickets/{id}/note", api.operation("note"), "Ticket", ANSWER, "Keep a private note", "Note"),
    ApiRoute(
        "POST",
        "/tickets/{id}/transfer",
        api.operation("transfer"),
        "Ticket",
        ANSWER,
        "Give it to a colleague",
        "Transfer",
    ),
    ApiRoute("POST", "/tickets/{id}/task", api.operation("task"), "Ticket", ANSWER, "Give somebody a task", "Task"),
    ApiRoute("POST", "/tickets/{id}/done", api.operation("done"), "Ticket", ANSWER, "Say that a task is done", "Done"),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer",
        api.operation("refer"),
        "Ticket",
        ANSWER,
        "Draft a referral; nothing leaves yet",
        "Refer",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-ask",
        api.operation("refer-ask"),
        "Ticket",
        ANSWER,
        "Ask the person whether it may be passed on",
        "Referral",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-consent",
        api.operation("refer-consent"),
        "Ticket",
        ANSWER,
        "Keep what the person answered",
        "ReferralConsent",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-send",
        api.operation("refer-send"),
        "Ticket",
        ANSWER,
        "Say that a referral leaves now",
        "Referral",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-answer",
        api.operation("refer-answer"),
        "Ticket",
        ANSWER,
        "Note what the receiver said",
        "ReferralAnswer",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/refer-withdraw",
        api.operation("refer-withdraw"),
        "Ticket",
        ANSWER,
        "Withdraw a referral",
        "Referral",
    ),
    ApiRoute("GET", "/phrases", phrasing.listed, "Phrases", ANSWER, "The phrasebook, by Bosnian or English words"),
    ApiRoute(
        "POST",
        "/tickets/{id}/phrase",
        api.operation("phrase"),
        "Ticket",
        ANSWER,
        "Send a phrase in the person's language",
        "Phrase",
    ),
    ApiRoute("POST", "/tickets/{id}/reply", api.operation("reply"), "Ticket", ANSWER, "Write to the person", "Reply"),
    ApiRoute("POST", "/tickets/{id}/close", api.operation("close"), "Ticket", ANSWER, "Close a ticket", "Close"),
    ApiRoute(
        "POST",
        "/tickets/{id}/open",
        api.operation("open"),
        "Ticket",
        ANSWER,
        "Say why you read a ticket's words (a supervisor must)",
        "Open",
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/packet",
        packing.made,
        "Packet",
        ANSWER,
        "Seal what a sent referral passes on; link and passphrase are told once",
        "PacketOrder",
    ),
    ApiRoute(
        "POST", "/tickets/{id}/form", api.operation("form"), "Ticket", ANSWER, "Fill in a form of the ticket", "Form"
    ),
    ApiRoute(
        "POST", "/tickets/{id}/correct", api.operation("correct"), "Ticket", ANSWER, "Correct a fact", "Correction"
    ),
    ApiRoute(
        "POST",
        "/tickets/{id}/media-fetch",
        api.operation("media-fetch"),
        "Ticket",
        SUPERVISE,
        "Have something fetched that was withheld",
        "MediaOrder",
    ),
    ApiRoute(
        "POST", "/tickets/{id}/mute", api.operation("mute"), "Ticket", ANSWER, "Answer nothing for some hours", "Mute"
    ),
    ApiRoute(
        "POST", "/tickets/{id}/priority", api.operation("priority"), "Ticket", ANSWER, "Grade by hand", "Priority"
    ),
)


def add_routes(app: web.Application) -> None:
    """Mount everything."""
    for route in PAGES:
        handler = guarded(route.handler, route.right, route.read, route.unverified)
        app.router.add_route(route.method, route.path, route.handler if route.public else handler)
    for entry in API:
        path = entry.path.replace("{id}", TICKET)
        app.router.add_route(entry.method, f"/api{path}", guarded(entry.handler, entry.right, entry.read))
    app.router.add_get("/api/openapi.json", api.document(lambda: openapi(API)))
