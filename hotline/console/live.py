"""Live news for open pages, as server-sent events without content: a page that hears one reads itself anew."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

from aiohttp import web
from aiohttp_sse import sse_response

from hotline.console.case import case_of
from hotline.console.errors import unusable
from hotline.console.guard import COOKIE
from hotline.console.keys import DESK, SESSION
from hotline.console.news import STAFF_TOPIC
from hotline.console.waiting import case_to_write
from hotline.database import reading
from hotline.post.modes import HUMAN
from hotline.staff import session_of

CHECK_SECONDS = 30.0  # how often a quiet stream looks whether its session still lives
LONGEST_SECONDS = 3600.0  # the page then connects again
UNBUFFERED = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def events(request: web.Request) -> web.StreamResponse:
    """News for all of the staff, with ``?ticket=`` those of its conversation too; ends when the session does."""
    return await stream_news(request, *await _topics(request))


async def stream_news(request: web.Request, *topics: str) -> web.StreamResponse:
    """Pass the news of topics on as long as the page is open and the session lives."""
    async with request.config_dict[DESK].news.listen(*topics) as news:
        stream: web.StreamResponse
        async with sse_response(request, headers=UNBUFFERED) as stream:
            with suppress(ConnectionError):  # the page was closed
                await _pass_on(request, stream, news)
    return stream


async def typing(request: web.Request) -> web.Response:
    """Let the person see that whoever has their ticket is writing; not to somebody whose replies wait."""
    desk, member = request.config_dict[DESK], request[SESSION].member
    async with reading(desk.database).connect() as connection:
        case = await case_to_write(connection, desk, int(request.match_info["id"]), time.time())
    if case.assignee_id == member.id and case.mode == HUMAN and not case.holds:
        desk.news.tell(case.conversation_id, "typing")
    return web.Response(status=204)


async def _pass_on(request: web.Request, stream: Any, news: asyncio.Queue[str]) -> None:
    started = checked = time.monotonic()
    while stream.is_connected() and time.monotonic() - started < LONGEST_SECONDS:
        heard = await _next(news)
        if time.monotonic() - checked >= CHECK_SECONDS:
            checked = time.monotonic()
            if not await _signed_in(request):
                return
        if heard:
            await stream.send(heard, event="news")


async def _topics(request: web.Request) -> tuple[str, ...]:
    ticket = request.query.get("ticket", "")
    if not ticket:
        return (STAFF_TOPIC,)
    if not (ticket.isascii() and ticket.isdigit() and len(ticket) <= 9):
        raise unusable("bad_filter")
    async with reading(request.config_dict[DESK].database).connect() as connection:
        return STAFF_TOPIC, (await case_of(connection, int(ticket))).conversation_id


async def _next(news: asyncio.Queue[str]) -> str | None:
    try:
        async with asyncio.timeout(CHECK_SECONDS):  # wait_for of Python 3.11 can lose a cancellation
            return await news.get()
    except TimeoutError:
        return None


async def _signed_in(request: web.Request) -> bool:
    async with reading(request.config_dict[DESK].database).connect() as connection:
        return await session_of(connection, request.cookies.get(COOKIE, ""), time.time()) is not None
