"""Who may call what: a session, the second factor, the right of a role, and the token with every change."""

from __future__ import annotations

import hmac
import time
from collections.abc import Awaitable, Callable
from functools import wraps

from aiohttp import web

from hotline.console.errors import ConsoleError
from hotline.console.fields import read_form
from hotline.console.keys import DESK, SESSION, Desk
from hotline.console.recording import record_reading
from hotline.database import reading
from hotline.staff import Session, keep_alive, may, session_of
from hotline.staff.sessions import TOUCH_SECONDS

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
COOKIE = "putokaz_console"
TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105  (the name of a header)
BACKGROUND_HEADER = "X-Background"  # a page that refreshes itself does not keep a session alive
SAFE_METHODS = ("GET", "HEAD")


def guarded(handler: Handler, right: str | None, read: str = "", unverified: bool = False) -> Handler:
    """The handler for those only who are signed in and whose role has the right; None asks for no right.

    Args:
        read: what is read, for the audit log; an answer is noted there before it is sent.
        unverified: also for who has not shown the second factor yet.

    Raises:
        ConsoleError: by the handler; 401 without a session or second factor, 403 without the token or the right.
    """

    @wraps(handler)
    async def checked(request: web.Request) -> web.StreamResponse:
        session = await open_session_of(request)
        if session is None:
            raise ConsoleError(401, "signed_out")
        if not session.verified and not unverified:
            raise ConsoleError(401, "second_factor")
        request[SESSION] = session
        if request.method not in SAFE_METHODS:
            await _require_token(request, session)
        if right is not None and not may(session.member.role, right):
            raise ConsoleError(403, "no_right")
        response = await handler(request)
        if read and response.status == 200:
            await record_reading(request.config_dict[DESK], session, read, _thing(request), is_refreshed(request))
        return response

    return checked


async def open_session_of(request: web.Request) -> Session | None:
    """The session of the request's cookie, noted as used now."""
    desk, token, now = request.config_dict[DESK], request.cookies.get(COOKIE, ""), time.time()
    async with reading(desk.database).connect() as connection:
        session = await session_of(connection, token, now) if token else None
    if session and now - session.seen_at > TOUCH_SECONDS and not is_refreshed(request):
        await _touch(desk, session, now)
    return session


def is_refreshed(request: web.Request) -> bool:
    """Whether an open page asks, and not a person."""
    return BACKGROUND_HEADER in request.headers


def same(given: str, wanted: str) -> bool:
    """Whether two tokens are the same, told in constant time; an empty one never is."""
    return bool(wanted) and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _thing(request: web.Request) -> str:
    number = request.match_info.get("id", "")
    return f"ticket:{int(number)}" if number else "all"


async def _require_token(request: web.Request, session: Session) -> None:
    given = request.headers.get(TOKEN_HEADER, "")
    if not given and request.content_type != "application/json":
        given = (await read_form(request)).text("csrf")
    if not same(given, session.csrf):
        raise ConsoleError(403, "bad_token")


async def _touch(desk: Desk, session: Session, now: float) -> None:
    async with desk.database.begin() as connection:
        await keep_alive(connection, session, now)
