"""The duty page: the roster of the next two weeks with its gaps, and where one is told."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.errors import ConsoleError, unusable
from hotline.console.fields import Fields, read_form
from hotline.console.keys import DESK, SESSION
from hotline.console.recording import actor_of, record_change
from hotline.console.rendering import render, words
from hotline.console.wording import HERE, Wording
from hotline.database import reading
from hotline.directory.hours import DAYS
from hotline.duty import KINDS, add_shift, addresses_of, gaps_between, keep_address, remove_shift, shifts_between
from hotline.duty.addresses import AddressError, ask_for_trial
from hotline.duty.roster import ShiftError
from hotline.interpreting import LANGUAGES, InterpreterError, interpreters_at, keep_hours
from hotline.staff import list_staff, may
from hotline.staff.roles import ANSWER, SUPERVISE

Change = Callable[[AsyncConnection], Awaitable[str]]  # tells what it changed, for the audit log
AHEAD = 14 * 24 * 3600.0
GAPS_AHEAD = 7 * 24 * 3600.0


async def show(request: web.Request) -> web.Response:
    """The page."""
    return await _page(request)


async def add(request: web.Request) -> web.Response:
    """Put somebody on duty."""
    fields = await read_form(request)

    async def change(connection: AsyncConnection) -> str:
        staff_id = fields.number("staff") or 0
        if staff_id not in {member.id for member in await list_staff(connection) if may(member.role, ANSWER)}:
            raise unusable("bad_field")
        try:
            await add_shift(connection, staff_id, _moment(fields, "begins"), _moment(fields, "ends"))
        except ShiftError:
            raise unusable("bad_shift") from None
        return f"staff:{staff_id}"

    return await _change(request, "duty.added", change)


async def remove(request: web.Request) -> web.Response:
    """Take a shift out."""
    fields = await read_form(request)

    async def change(connection: AsyncConnection) -> str:
        await remove_shift(connection, fields.number("shift") or 0)
        return f"shift:{fields.number('shift') or 0}"

    return await _change(request, "duty.removed", change)


async def set_address(request: web.Request) -> web.Response:
    """Say where one is told."""
    fields, member = await read_form(request), request[SESSION].member

    async def change(connection: AsyncConnection) -> str:
        try:
            vault = request.config_dict[DESK].vault
            await keep_address(connection, vault, member.id, fields.text("kind"), fields.text("address"))
        except AddressError:
            raise unusable("bad_address") from None
        return f"staff:{member.id}"

    return await _change(request, "duty.address_changed", change)


async def try_address(request: web.Request) -> web.Response:
    """Have a line sent to one's own address."""
    fields, member = await read_form(request), request[SESSION].member

    async def change(connection: AsyncConnection) -> str:
        await ask_for_trial(connection, member.id, fields.text("kind"), time.time())
        return f"staff:{member.id}"

    return await _change(request, "duty.tried", change)


async def set_interpreter(request: web.Request) -> web.Response:
    """Say what an interpreter speaks and when they can be asked."""
    fields = await read_form(request)

    async def change(connection: AsyncConnection) -> str:
        staff_id = fields.number("staff") or 0
        if staff_id not in {one.staff_id for one in await interpreters_at(connection, time.time())}:
            raise unusable("bad_field")
        spoken, days = fields.several("language"), fields.several("day")
        try:
            await keep_hours(connection, staff_id, spoken, days, fields.text("opens"), fields.text("closes"))
        except InterpreterError:
            raise unusable("bad_hours") from None
        return f"staff:{staff_id}"

    return await _change(request, "duty.interpreter", change)


def days_of(wording: Wording, days: tuple[str, ...]) -> str:
    """Weekdays in words, in the order of the week."""
    return ", ".join(wording.t(f"day_{day}") for day in DAYS if day in days)


async def _change(request: web.Request, action: str, change: Change) -> web.Response:
    desk = request.config_dict[DESK]
    try:
        async with desk.database.begin() as connection:
            thing = await change(connection)
            await record_change(desk, connection, actor_of(request[SESSION]), action, thing)
    except ConsoleError as error:
        return await _page(request, error)
    raise web.HTTPSeeOther("/console/duty")


async def _page(request: web.Request, error: ConsoleError | None = None) -> web.Response:
    desk, session, now = request.config_dict[DESK], request[SESSION], time.time()
    async with reading(desk.database).connect() as connection:
        planned = await shifts_between(connection, now, now + AHEAD)
        people = [one for one in await list_staff(connection) if one.active and may(one.role, ANSWER)]
        interpreting = await interpreters_at(connection, now)
        own = {one.kind: one for one in await addresses_of(connection, desk.vault, session.member.id)}
    return render(
        request,
        "duty.html",
        error.status if error else 200,
        path="/console/duty",
        notice=words(request, error) if error else "",
        planned=planned,
        gaps=gaps_between(planned, now, now + GAPS_AHEAD),
        people=people,
        kinds=KINDS,
        interpreters=interpreting,
        interpreted=LANGUAGES,
        week=DAYS,
        days_of=days_of,
        own=own,
        plans=may(session.member.role, SUPERVISE),
    )


def _moment(fields: Fields, name: str) -> float:
    """A local day and time as a browser sends it, as UTC seconds."""
    try:
        return datetime.strptime(fields.text(name), "%Y-%m-%dT%H:%M").replace(tzinfo=HERE).timestamp()
    except ValueError:
        raise unusable("bad_shift") from None
