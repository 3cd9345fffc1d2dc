"""What the pages and the API read: the queue, and everything about one ticket."""

from __future__ import annotations

import time
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case, case_of
from hotline.console.errors import not_found, unusable
from hotline.console.history import Event, graded_by_hand, history_of
from hotline.console.keys import DESK, SESSION, Desk
from hotline.console.queue import SHOW, QueueFilter, QueueRow, due_state, read_queue
from hotline.console.thread import Entry, thread_of
from hotline.database import reading
from hotline.directory.units import units
from hotline.tickets import Ticket
from hotline.tickets.store import ticket_by_id

LAST_PAGE = 100_000


@dataclass(frozen=True)
class TicketView:
    """A ticket with its case, thread and history. ``by_hand``: its priority was set by a member."""

    ticket: Ticket
    case: Case
    thread: list[Entry]
    history: list[Event]
    due: str

    @property
    def by_hand(self) -> bool:
        """Whether the priority as it stands was set by a member."""
        return graded_by_hand(self.history)


def wanted_of(request: web.Request) -> QueueFilter:
    """The filter of a request's query.

    Raises:
        ConsoleError: a value is not one of those that can be chosen.
    """
    show, unit, page = (request.query.get(name, "") for name in ("show", "unit", "page"))
    page = page or "1"
    known = (not show or show in SHOW) and (not unit or unit in units())
    if not known or not (page.isascii() and page.isdigit() and len(page) <= 6 and 1 <= int(page) <= LAST_PAGE):
        raise unusable("bad_filter")
    return QueueFilter(show or "open", unit, int(page))


async def queue_for(request: web.Request) -> tuple[QueueFilter, list[QueueRow], int]:
    """The page of the queue that a request asks for, and how many tickets there are in all."""
    desk, wanted = request.config_dict[DESK], wanted_of(request)
    async with reading(desk.database).connect() as connection:
        rows, total = await read_queue(connection, desk.vault, wanted, request[SESSION].member.id, time.time())
    return wanted, rows, total


async def ticket_for(request: web.Request) -> TicketView:
    """Everything about the ticket of a request.

    Raises:
        ConsoleError: there is no such ticket.
    """
    desk = request.config_dict[DESK]
    async with reading(desk.database).connect() as connection:
        return await _view(connection, desk, int(request.match_info["id"]))


async def _view(connection: AsyncConnection, desk: Desk, ticket_id: int) -> TicketView:
    case, ticket = await case_of(connection, ticket_id), await ticket_by_id(connection, desk.vault, ticket_id)
    if ticket is None:
        raise not_found()
    thread = await thread_of(
        connection, desk.vault, case.conversation_id, case.language, ticket.content.get("indicators", {})
    )
    return TicketView(ticket, case, thread, await history_of(connection, ticket_id), due_state(ticket, time.time()))
