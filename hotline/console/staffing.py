"""Accounts and roles, for administrators; and everybody's load and what was done alone, for supervisors."""

from __future__ import annotations

import time

from aiohttp import web
from sqlalchemy import func, select

from hotline.console.errors import ConsoleError, conflict, unusable
from hotline.console.fields import Fields, read_form
from hotline.console.keys import DESK, SESSION
from hotline.console.recording import actor_of, record_change
from hotline.console.rendering import render, words
from hotline.database import reading
from hotline.database.models import tickets
from hotline.staff import ROLES, StaffError, add_staff, change_staff, list_staff, may
from hotline.staff.factors import remove_factor
from hotline.staff.roles import ANSWER
from hotline.staff.sessions import revoke_sessions
from hotline.teamwork.closing import finish_review, open_reviews
from hotline.triage.due import ANSWERED, CLOSED


async def show(request: web.Request) -> web.Response:
    """The accounts."""
    return await _page(request)


async def add(request: web.Request) -> web.Response:
    """Make an account; its owner sets up the second step at the first sign-in."""
    desk, fields = request.config_dict[DESK], await read_form(request)
    try:
        async with desk.checks, desk.database.begin() as connection:
            given = fields.text("name"), fields.text("role"), fields.text("password")
            member = await add_staff(connection, *given, time.time())
            await record_change(desk, connection, actor_of(request[SESSION]), "staff.added", f"staff:{member.id}")
    except StaffError:
        return await _page(request, unusable("bad_account"))
    raise web.HTTPSeeOther("/console/staff")


async def change(request: web.Request) -> web.Response:
    """Another role, switched off or on, or a lost phone forgotten; their sessions end."""
    desk, fields = request.config_dict[DESK], await read_form(request)
    try:
        await _change(request, fields)
    except (StaffError, ConsoleError):
        return await _page(request, conflict("last_administrator"))
    desk.lately.clear()
    raise web.HTTPSeeOther("/console/staff")


async def _change(request: web.Request, fields: Fields) -> None:
    desk, staff_id = request.config_dict[DESK], fields.number("id") or 0
    async with desk.database.begin() as connection:
        await change_staff(connection, staff_id, fields.text("role"), fields.flag("active"))
        if fields.flag("lost_phone"):
            await remove_factor(connection, staff_id)
        if staff_id != request[SESSION].member.id:
            await revoke_sessions(connection, staff_id)
        await record_change(desk, connection, actor_of(request[SESSION]), "staff.changed", f"staff:{staff_id}")


async def team(request: web.Request) -> web.Response:
    """Who has how much, what is overdue, and what was done alone."""
    desk, now = request.config_dict[DESK], time.time()
    open_ones = (tickets.c.status != CLOSED) & (tickets.c.practice == 0)
    late = open_ones & tickets.c.status.not_in(ANSWERED) & (tickets.c.due_at < now)
    async with reading(desk.database).connect() as connection:
        rows = await connection.execute(
            select(tickets.c.assignee_id, tickets.c.priority, func.count())
            .where(open_ones)
            .group_by(tickets.c.assignee_id, tickets.c.priority)
        )
        load = {(row[0], row[1]): row[2] for row in rows}
        overdue = await connection.scalar(select(func.count()).select_from(tickets).where(late))
        people = [member for member in await list_staff(connection) if member.active and may(member.role, ANSWER)]
        waiting = await open_reviews(connection)
    return render(request, "team.html", load=load, people=people, overdue=overdue, reviews=waiting)


async def review(request: web.Request) -> web.Response:
    """Say that one has looked at what somebody did alone."""
    desk, session, fields = request.config_dict[DESK], request[SESSION], await read_form(request)
    number = fields.number("review") or 0
    async with desk.database.begin() as connection:
        if not await finish_review(connection, number, session.member.id, time.time()):
            raise conflict("own_review")
        await record_change(desk, connection, actor_of(session), "ticket.reviewed", f"review:{number}")
    raise web.HTTPSeeOther("/console/team")


async def _page(request: web.Request, error: ConsoleError | None = None) -> web.Response:
    async with reading(request.config_dict[DESK].database).connect() as connection:
        people = await list_staff(connection)
    notice = words(request, error) if error else ""
    status = error.status if error else 200
    return render(request, "staff.html", status, path="/console/staff", people=people, roles=ROLES, notice=notice)
