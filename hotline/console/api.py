"""The JSON API: the same queue, ticket, thread and operations as the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from hotline.console.fields import read_json
from hotline.console.guard import Handler
from hotline.console.keys import DESK, SESSION
from hotline.console.operations import perform
from hotline.console.queue import PAGE_SIZE, ticket_dict
from hotline.console.reading import queue_for, ticket_for


async def session(request: web.Request) -> web.Response:
    """Who is signed in, and the token that every change needs."""
    opened = request[SESSION]
    member = opened.member
    return web.json_response({"name": member.name, "role": member.role, "csrf": opened.csrf})


async def tickets(request: web.Request) -> web.Response:
    """One page of the queue."""
    wanted, rows, total = await queue_for(request)
    found = [row.as_dict() for row in rows]
    return web.json_response({"tickets": found, "total": total, "page": wanted.page, "page_size": PAGE_SIZE})


async def ticket(request: web.Request) -> web.Response:
    """One ticket with facts and history."""
    return web.json_response(await _ticket(request))


async def thread(request: web.Request) -> web.Response:
    """The messages of a ticket's conversation, oldest first."""
    view = await ticket_for(request)
    return web.json_response({"messages": [entry.as_dict() for entry in view.thread]})


def operation(name: str) -> Handler:
    """The handler of an operation: does it and answers with the ticket as it is then."""

    async def handler(request: web.Request) -> web.Response:
        member, number = request[SESSION].member, int(request.match_info["id"])
        await perform(request.config_dict[DESK], member, number, name, await read_json(request))
        return web.json_response(await _ticket(request))

    return handler


def document(build: Callable[[], dict[str, Any]]) -> Handler:
    """The handler that serves the OpenAPI document."""

    async def handler(_request: web.Request) -> web.Response:
        return web.json_response(build())

    return handler


async def _ticket(request: web.Request) -> dict[str, Any]:
    view = await ticket_for(request)
    known = ticket_dict(view.ticket, view.case.mode, view.due)
    return {
        **known,
        "rule": view.ticket.rule,
        "priority_set_by_human": view.by_hand,
        "facts": view.ticket.content.get("facts", {}),
        "additions": view.ticket.content.get("additions", []),
        "veiled": view.veiled,
        "practice": bool(view.case.practice),
        "notes": [asdict(note) for note in view.notes],
        "tasks": [asdict(task) for task in view.tasks],
        "links": [asdict(link) for link in view.links],
        "merged_into": view.ticket.merged_into,
        "closing": asdict(view.closing) if view.closing else None,
        "forms": [asdict(entry) for filled in view.forms for entry in filled.entries],
        "contact_shown": view.contact.words or None,
        "translations": [asdict(one) for one in view.interpreting.under.values()] if view.interpreting else [],
        "history": [event.as_dict() for event in view.history],
    }
