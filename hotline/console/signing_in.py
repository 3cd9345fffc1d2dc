"""Signing in and out."""

from __future__ import annotations

import asyncio
import secrets
import time

from aiohttp import web

from hotline.console.fields import read_form
from hotline.console.guard import COOKIE, open_session_of, same
from hotline.console.keys import DESK, SESSION, Desk
from hotline.console.recording import actor_of, record_change
from hotline.console.rendering import render
from hotline.database import reading
from hotline.staff import Member, check_password, close_session, open_session
from hotline.staff.accounts import clean_name, id_of
from hotline.staff.factors import has_factor
from hotline.staff.sessions import LONGEST_SECONDS

LOGIN_COOKIE = "putokaz_console_login"  # holds the token of the sign-in form, which has no session yet
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")  # a proxy stands before us: others can reach the console


async def show_login(request: web.Request) -> web.StreamResponse:
    """The sign-in form; who is signed in already goes on to the queue."""
    if await open_session_of(request):
        raise web.HTTPSeeOther("/console/")
    return _form(request)


async def sign_in(request: web.Request) -> web.StreamResponse:
    """Check name and password and begin a session. What was wrong is never told."""
    desk, fields = request.config_dict[DESK], await read_form(request)
    if not same(fields.text("csrf"), request.cookies.get(LOGIN_COOKIE, "")):
        return _form(request, "bad_token", 403)
    member = await _checked(desk, fields.text("name"), fields.text("password"))
    if member is None:
        return _form(request, "bad_login", 403)
    response = web.Response(status=303, headers={"Location": "/console/"})
    _set_cookie(response, desk, COOKIE, await _begin(desk, member, _asks_more(request)), int(LONGEST_SECONDS))
    response.del_cookie(LOGIN_COOKIE, path="/console")
    return response


async def sign_out(request: web.Request) -> web.StreamResponse:
    """End the session."""
    desk, session = request.config_dict[DESK], request[SESSION]
    async with desk.database.begin() as connection:
        await close_session(connection, session)
        await record_change(desk, connection, actor_of(session), "staff.signed_out", actor_of(session))
    response = web.Response(status=303, headers={"Location": "/console/login"})
    response.headers["Clear-Site-Data"] = '"cache"'
    response.del_cookie(COOKIE, path="/console")
    return response


def _asks_more(request: web.Request) -> bool:
    """Whether a password alone is not enough from here."""
    return request.config_dict[DESK].policy.second_factor or any(name in request.headers for name in FORWARDED)


async def _begin(desk: Desk, member: Member, asks_more: bool) -> str:
    who, now = f"staff:{member.id}", time.time()
    async with desk.database.begin() as connection:
        more = asks_more or await has_factor(connection, member.id)
        token = await open_session(connection, member, now, verified=not more)
        await record_change(desk, connection, who, "staff.password_right" if more else "staff.signed_in", who)
    return token


async def _checked(desk: Desk, name: str, password: str) -> Member | None:
    name = clean_name(name)
    await asyncio.sleep(desk.throttle.attempt(name, time.monotonic()))
    async with desk.checks, reading(desk.database).connect() as connection:
        member = await check_password(connection, name, password)
    if member is not None:
        desk.throttle.succeeded(name)
    else:
        await _record_failure(desk, name)
    return member


async def _record_failure(desk: Desk, name: str) -> None:
    """Note a failed sign-in; an unknown name is not kept, since it may be a password in the wrong field."""
    async with desk.database.begin() as connection:
        known = await id_of(connection, name)
        whom = "nobody" if known is None else f"staff:{known}"
        await record_change(desk, connection, "service", "staff.sign_in_failed", whom)


def _form(request: web.Request, code: str = "", status: int = 200) -> web.Response:
    token = secrets.token_urlsafe(32)
    response = render(request, "login.html", status, token=token, code=code)
    _set_cookie(response, request.config_dict[DESK], LOGIN_COOKIE, token, 3600)
    return response


def _set_cookie(response: web.Response, desk: Desk, name: str, value: str, seconds: int) -> None:
    secure = desk.policy.secure_cookie
    response.set_cookie(name, value, max_age=seconds, path="/console", httponly=True, samesite="Strict", secure=secure)
