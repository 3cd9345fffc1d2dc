"""Who calls for an operator now: urgent tickets that nobody has, on every page, so that none is overlooked."""

from __future__ import annotations

import time
from dataclasses import dataclass

import aiohttp_jinja2
from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.keys import DESK, LANGUAGE
from hotline.console.wording import Wording
from hotline.database import reading
from hotline.database.models import alerts, tickets
from hotline.duty.alerting import URGENT
from hotline.triage.due import CLOSED

MOST_SHOWN = 8


@dataclass(frozen=True)
class Waiting:
    """An urgent ticket without anybody. ``heard``: somebody said that they see it, so it rings no more."""

    id: int
    priority: int
    opened_at: float
    heard: bool


async def show(request: web.Request) -> web.Response:
    """The line of calls, for a page to put in its place."""
    desk, language = request.config_dict[DESK], request[LANGUAGE]
    template = aiohttp_jinja2.get_env(request.app).get_template("calls.html")

    async def read() -> str:
        async with reading(desk.database).connect() as connection:
            waiting = await waiting_calls(connection)
        written: str = template.render(w=Wording(language), language=language, waiting=waiting, now=time.time())
        return written

    return web.Response(text=await desk.together.read(("calls", language), read), content_type="text/html")


async def waiting_calls(connection: AsyncConnection) -> list[Waiting]:
    """The most urgent first, and among them who waits longest."""
    query = (
        select(tickets.c.id, tickets.c.priority, tickets.c.opened_at, alerts.c.ended_at)
        .join_from(tickets, alerts, alerts.c.ticket_id == tickets.c.id, isouter=True)
        .where(
            tickets.c.priority <= URGENT,
            tickets.c.status != CLOSED,
            tickets.c.assignee_id.is_(None),
            tickets.c.practice == 0,
        )
        .order_by(tickets.c.priority, tickets.c.opened_at)
        .limit(MOST_SHOWN)
    )
    rows = await connection.execute(query)
    return [Waiting(row.id, row.priority, row.opened_at, row.ended_at is not None) for row in rows]
