"""A ticket as a page: everything about it, the forms on it, and what a refused form said."""

from __future__ import annotations

import time
from typing import Any

from aiohttp import web

from hotline.console.correctable import missing, value_of, values_of
from hotline.console.errors import ConsoleError
from hotline.console.fields import Fields
from hotline.console.handling import CLOSING_REASONS, LONGEST_REPLY
from hotline.console.keys import DESK, LANGUAGE, SESSION
from hotline.console.opening import OPENING_REASONS
from hotline.console.paperwork import choices_of
from hotline.console.queue import is_watched
from hotline.console.reading import TicketView, ticket_for
from hotline.console.rendering import render, words
from hotline.console.speaking import base
from hotline.console.takeover import QUIET_MODES
from hotline.console.unmasking import REASONS
from hotline.console.waiting import window_left
from hotline.database import reading
from hotline.interpreting import LANGUAGES as INTERPRETED
from hotline.phrasebook import phrases
from hotline.referrals.fields import FIELDS
from hotline.referrals.making import REJECTIONS
from hotline.routing import route, situation_of
from hotline.staff import list_staff, may
from hotline.staff.roles import ANSWER, SUPERVISE
from hotline.teamwork import ALONE_REASONS, needs_second
from hotline.tickets.linking import KINDS

REST = ("load_cap", "cool_down")  # refusals after which one may take a ticket all the same
READY_NOTES = ("no_answer", "called_back", "waits_police", "waits_centre", "wants_pause", "call_later", "interpreter")
CHOICES: dict[str, Any] = {  # what the forms of a ticket offer
    "reasons": CLOSING_REASONS,
    "opening_reasons": OPENING_REASONS,
    "refer_fields": FIELDS,
    "rejections": REJECTIONS,
    "alone_reasons": ALONE_REASONS,
    "unmask_reasons": REASONS,
    "interpreted": INTERPRETED,
    "link_kinds": KINDS,
    "ready_notes": READY_NOTES,
    "longest": LONGEST_REPLY,
    "values_of": values_of,
    "value_of": value_of,
    "choices_of": choices_of,
    "query": "",
    "group": "",
}


def ticket_is_calling(view: TicketView) -> bool:
    """Whether somebody was told of this ticket and nobody has said since that they see it."""
    kinds = [event.kind for event in view.history]
    last = next((kind for kind in kinds if kind in ("alerted", "acknowledged", "taken_over")), "")
    return last == "alerted" and view.ticket.status != "closed"


async def ticket_page(
    request: web.Request, error: ConsoleError | None = None, fields: Fields | None = None, refused: str = ""
) -> web.Response:
    """The page; after a refused form with what was typed, in that form and in no other."""
    view = await ticket_for(request)
    desk, member = request.config_dict[DESK], request[SESSION].member
    async with reading(desk.database).connect() as connection:
        people = [one for one in await list_staff(connection) if one.active and may(one.role, ANSWER)]
    return render(
        request,
        "ticket.html",
        error.status if error else 200,
        path=f"/console/tickets/{view.ticket.id}",
        view=view,
        people=people,
        plans=may(member.role, SUPERVISE),
        **_state(view, member.id),
        **_refusal(request, error, fields or Fields({}), refused),
        **CHOICES,
    )


def _state(view: TicketView, member_id: int) -> dict[str, Any]:
    """How the ticket stands for the one who looks at it."""
    ticket, case = view.ticket, view.case
    return {
        "mine": case.assignee_id == member_id,
        "quiet": case.mode in QUIET_MODES,
        "watched": is_watched(ticket),
        "alert": ticket_is_calling(view),
        "route": route(situation_of(ticket)),
        "missing": missing(ticket),
        "window": window_left(ticket.channel, case.seen_at, time.time()),
        "four_eyes": needs_second(case.priority, case.practice) and view.closing is None,
        "groups": tuple(dict.fromkeys(phrase.group for phrase in phrases())),
    }


def _refusal(request: web.Request, error: ConsoleError | None, fields: Fields, refused: str) -> dict[str, Any]:
    """Why a form was refused, and what was typed into it."""
    declared = fields.text("language") if refused == "reply" else ""
    return {
        "notice": words(request, error) if error else "",
        "refused": refused,
        "typed": fields,
        "confirm": error is not None and error.code == "other_language",
        "rest": error is not None and error.code in REST,
        "declared": declared or base(request[LANGUAGE]),
    }
