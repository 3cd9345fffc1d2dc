"""One's own account: the second factor, open sessions, and the password."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

from hotline.console.errors import ConsoleError, unusable
from hotline.console.fields import read_form
from hotline.console.keys import DESK, LANGUAGE, SESSION
from hotline.console.qr import qr_svg
from hotline.console.recording import actor_of, record_change
from hotline.console.rendering import render, words
from hotline.console.wording import Wording
from hotline.database import reading
from hotline.staff import Session, StaffError, check_password
from hotline.staff.accounts import set_password
from hotline.staff.factors import (
    begin_factor,
    check_code,
    has_factor,
    recovery_codes_left,
    renew_recovery_codes,
    use_recovery_code,
)
from hotline.staff.sessions import HANDLE_LENGTH, revoke_sessions, sessions_of, verify_session
from hotline.staff.totp import address


async def show_factor(request: web.Request) -> web.Response:
    """Ask for a code; who has no second factor yet is shown the secret for their app."""
    return await _factor(request)


async def check_factor(request: web.Request) -> web.Response:
    """Take a code of the app, or a recovery code; the first right one also shows the recovery codes."""
    desk, session, typed = request.config_dict[DESK], request[SESSION], (await read_form(request)).text("code")
    who, now = actor_of(session), time.time()
    await asyncio.sleep(desk.throttle.attempt(f"factor:{who}", time.monotonic()))
    async with desk.database.begin() as connection:
        known = await has_factor(connection, session.member.id)
        right = await check_code(connection, desk.vault, session.member.id, typed, now)
        right = right or (known and await use_recovery_code(connection, session.member.id, typed, now))
        await record_change(desk, connection, who, "staff.signed_in" if right else "staff.bad_code", who)
        if right:
            await verify_session(connection, session)
        codes = await renew_recovery_codes(connection, session.member.id) if right and not known else []
    if not right:
        return await _factor(request, ConsoleError(403, "bad_code"))
    desk.throttle.succeeded(f"factor:{who}")
    if codes:
        return render(request, "recovery.html", codes=codes)
    raise web.HTTPSeeOther("/console/")


async def show(request: web.Request) -> web.Response:
    """The account page."""
    return await _account(request)


async def revoke(request: web.Request) -> web.Response:
    """End one of one's own sessions."""
    desk, session, handle = request.config_dict[DESK], request[SESSION], (await read_form(request)).text("handle")
    if len(handle) != HANDLE_LENGTH:
        raise unusable("bad_field")
    async with desk.database.begin() as connection:
        await revoke_sessions(connection, session.member.id, handle)
        await record_change(desk, connection, actor_of(session), "staff.session_ended", actor_of(session))
    raise web.HTTPSeeOther("/console/account")


async def renew_codes(request: web.Request) -> web.Response:
    """New recovery codes."""
    desk, session = request.config_dict[DESK], request[SESSION]
    async with desk.database.begin() as connection:
        if not await has_factor(connection, session.member.id):
            raise web.HTTPSeeOther("/console/factor")
        codes = await renew_recovery_codes(connection, session.member.id)
        await record_change(desk, connection, actor_of(session), "staff.recovery_codes_renewed", actor_of(session))
    return render(request, "recovery.html", codes=codes)


async def change_password(request: web.Request) -> web.Response:
    """A new password for who knows the old one; all other sessions end."""
    try:
        await _change_password(request)
    except ConsoleError as error:
        return await _account(request, error)
    raise web.HTTPSeeOther("/console/login")


async def _change_password(request: web.Request) -> None:
    desk, session, fields = request.config_dict[DESK], request[SESSION], await read_form(request)
    name = session.member.name
    await asyncio.sleep(desk.throttle.attempt(name, time.monotonic()))
    async with desk.checks, reading(desk.database).connect() as connection:
        if await check_password(connection, name, fields.text("old")) is None:
            raise ConsoleError(403, "bad_login")
    desk.throttle.succeeded(name)
    async with desk.checks, desk.database.begin() as connection:
        try:
            await set_password(connection, session.member.id, fields.text("new"))
        except StaffError:
            raise unusable("bad_password") from None
        await revoke_sessions(connection, session.member.id)
        await record_change(desk, connection, actor_of(session), "staff.password_changed", actor_of(session))


async def _account(request: web.Request, error: ConsoleError | None = None) -> web.Response:
    desk, session = request.config_dict[DESK], request[SESSION]
    async with reading(desk.database).connect() as connection:
        opened = await sessions_of(connection, session.member.id, time.time())
        factor = await has_factor(connection, session.member.id)
        left = await recovery_codes_left(connection, session.member.id)
    notice = words(request, error) if error else ""
    status = error.status if error else 200
    return render(
        request, "account.html", status, sessions=opened, own=session.handle, factor=factor, left=left, notice=notice
    )


async def _factor(request: web.Request, error: ConsoleError | None = None) -> web.Response:
    desk, session = request.config_dict[DESK], request[SESSION]
    secret = await _secret(request, session)
    link = address(secret, session.member.name) if secret else ""
    if secret is None and session.verified and error is None:
        raise web.HTTPSeeOther("/console/account")
    return render(
        request,
        "factor.html",
        error.status if error else 200,
        secret=secret,
        address=link,
        qr=qr_svg(link, Wording(request[LANGUAGE]).t("factor_qr")) if link else "",
        notice=words(request, error) if error else "",
        forced=desk.policy.second_factor,
    )


async def _secret(request: web.Request, session: Session) -> str | None:
    desk = request.config_dict[DESK]
    async with desk.database.begin() as connection:
        if await has_factor(connection, session.member.id):
            return None
        return await begin_factor(connection, desk.vault, session.member.id)
