"""Signing in and out."""

from __future__ import annotations

import asyncio
import secrets
import time

from aiohttp import web

from hotline.console.fields import read_form
from hotline.console.guard import COOKIE, open_session_of, same
from hotline.console.keys import DESK, SESSION, Desk
from hotline.console.pages import login_page
from hotline.database import reading
from hotline.staff import Member, check_password, close_session, open_session
from hotline.staff.accounts import clean_name
from hotline.staff.sessions import LONGEST_SECONDS

LOGIN_COOKIE = "putokaz_console_login"  # holds the token of the sign-in form, which has no session yet


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
    async with desk.database.begin() as connection:
        token = await open_session(connection, member, time.time())
    response = web.Response(status=303, headers={"Location": "/console/"})
    _set_cookie(response, desk, COOKIE, token, int(LONGEST_SECONDS))
    response.del_cookie(LOGIN_COOKIE, path="/console")
    return response


async def sign_out(request: web.Request) -> web.StreamResponse:
    """End the session."""
    desk = request.config_dict[DESK]
    async with desk.database.begin() as connection:
        await close_session(connection, request[SESSION])
    response = web.Response(status=303, headers={"Location": "/console/login"})
    response.headers["Clear-Site-Data"] = '"cache"'
    response.del_cookie(COOKIE, path="/console")
    return response


async def _checked(desk: Desk, name: str, password: str) -> Member | None:
    name = clean_name(name)
    await asyncio.sleep(desk.throttle.attempt(name, time.monotonic()))
    async with desk.checks, reading(desk.database).connect() as connection:
        member = await check_password(connection, name, password)
    if member is not None:
        desk.throttle.succeeded(name)
    return member


def _form(request: web.Request, code: str = "", status: int = 200) -> web.Response:
    token = secrets.token_urlsafe(32)
    response = login_page(request, token, code, status)
    _set_cookie(response, request.config_dict[DESK], LOGIN_COOKIE, token, 3600)
    return response


def _set_cookie(response: web.Response, desk: Desk, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name, value, max_age=seconds, path="/console", httponly=True, samesite="Strict", secure=desk.secure_cookie
    )
