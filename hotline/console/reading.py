"""What the pages and the API read: the queue, and everything about one ticket."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case, case_of
from hotline.console.errors import not_found, unusable
from hotline.console.history import Event, graded_by_hand, history_of
from hotline.console.inviting import Interpreting, interpreting_of
from hotline.console.keys import DESK, SESSION, Desk
from hotline.console.opening import sees_content, veil
from hotline.console.paperwork import FilledForm, forms_of
from hotline.console.queue import LONGEST_QUERY, SHOW, QueueFilter, QueueRow, due_state, read_queue
from hotline.console.thread import Entry, thread_of
from hotline.console.unmasking import NO_CONTACT, Contact, contact_of
from hotline.console.waiting import with_holding
from hotline.database import reading
from hotline.directory.units import units
from hotline.staff import Member, may
from hotline.staff.roles import CONTENT
from hotline.teamwork import ClosingRequest, Note, Task, closing_request_of, notes_of, tasks_of
from hotline.tickets import Ticket
from hotline.tickets.linking import Link, links_of
from hotline.tickets.store import ticket_by_id

LAST_PAGE = 100_000


@dataclass(frozen=True)
class TicketView:
    """A ticket with its case, thread and history. ``veiled``: a reason must be given to read its words."""

    ticket: Ticket
    case: Case
    thread: list[Entry]
    history: list[Event]
    due: str
    veiled: bool = False
    notes: Sequence[Note] = ()
    tasks: Sequence[Task] = ()
    closing: ClosingRequest | None = None
    forms: Sequence[FilledForm] = ()
    interpreting: Interpreting | None = None
    contact: Contact = NO_CONTACT
    links: Sequence[Link] = ()

    @property
    def by_hand(self) -> bool:
        """Whether the priority as it stands was set by a member."""
        return graded_by_hand(self.history)


def wanted_of(request: web.Request) -> QueueFilter:
    """The filter of a request's query.

    Raises:
        ConsoleError: a value is not one of those that can be chosen.
    """
    show, unit, page, query = (request.query.get(name, "") for name in ("show", "unit", "page", "q"))
    page = page or "1"
    known = (not show or show in SHOW) and (not unit or unit in units())
    if (
        len(query) > LONGEST_QUERY
        or not known
        or not (page.isascii() and page.isdigit() and len(page) <= 6 and 1 <= int(page) <= LAST_PAGE)
    ):
        raise unusable("bad_filter")
    in_notes = may(request[SESSION].member.role, CONTENT)
    return QueueFilter(show or "open", unit, int(page), query.strip(), in_notes)


async def queue_for(request: web.Request) -> tuple[QueueFilter, list[QueueRow], int]:
    """The page of the queue that a request asks for, and how many tickets there are in all."""
    desk, wanted = request.config_dict[DESK], wanted_of(request)
    member = request[SESSION].member
    async with reading(desk.database).connect() as connection:
        rows, total = await read_queue(connection, desk.vault, wanted, member.id, time.time())
    if not may(member.role, CONTENT):
        rows = [replace(row, ticket=veil(row.ticket)) for row in rows]
    return wanted, rows, total


async def ticket_for(request: web.Request) -> TicketView:
    """Everything about the ticket of a request.

    Raises:
        ConsoleError: there is no such ticket.
    """
    desk = request.config_dict[DESK]
    async with reading(desk.database).connect() as connection:
        return await _view(connection, desk, int(request.match_info["id"]), request[SESSION].member)


async def _view(connection: AsyncConnection, desk: Desk, ticket_id: int, member: Member) -> TicketView:
    case, ticket = await case_of(connection, ticket_id), await ticket_by_id(connection, desk.vault, ticket_id)
    if ticket is None:
        raise not_found()
    now = time.time()
    history, due = await history_of(connection, ticket_id), due_state(ticket, now)
    closing = await closing_request_of(connection, ticket_id)
    links = await links_of(connection, ticket_id)
    if not await sees_content(connection, case, member, now):
        return TicketView(veil(ticket), case, [], history, due, True, closing=closing, links=links)
    case = with_holding(case, ticket, desk.policy.hold_seconds, now)
    indicators = ticket.content.get("indicators", {})
    thread = await thread_of(connection, desk.vault, case.conversation_id, case.language, indicators)
    notes, tasks = await notes_of(connection, desk.vault, ticket_id), await tasks_of(connection, desk.vault, ticket_id)
    forms = await forms_of(connection, desk.vault, ticket_id)
    interpreting = await interpreting_of(connection, desk.vault, case, now)
    contact = await contact_of(connection, ticket, member, now)
    return TicketView(
        ticket, case, thread, history, due, False, notes, tasks, closing, forms, interpreting, contact, links
    )
