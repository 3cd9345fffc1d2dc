"""Handlers of the web chat: the page, a message, live events, and the way out."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from aiohttp_sse import sse_response

from bot.channels.web.answering import converse, prepare
from bot.channels.web.budget import Budgets
from bot.channels.web.listening import PATH as RECORDINGS
from bot.channels.web.listening import recording
from bot.channels.web.refusing import BadRequestError
from bot.channels.web.requests import ChatRequest, read_chat_request, read_form, wants_json
from bot.channels.web.sessions import EventTickets, new_session
from bot.channels.web.thread import CHANNEL, new_replies, thread_of
from bot.keys import SERVICE
from bot.service import Service
from hotline.database import glancing
from hotline.entries import as_code
from hotline.post.conversations import end_session, find_conversation
from hotline.texts import languages, text

FOLDER = Path(__file__).parent
TICKETS = web.AppKey("event_tickets", EventTickets)
BUDGETS = web.AppKey("budgets", Budgets)
STATUS_OF = {"too_long": 413, "busy": 429}
AWAY = "https://www.wikipedia.org/"  # where the way out leads: says nothing about the person, has no history page
EVENTS_AT_MOST = 3600.0  # seconds; the page connects again
HERE, WRITING = "here", "writing"  # news for the operator: the page is open, the person is writing
LOOK_UP = 15.0  # seconds between looks whether the page is still there


def add_routes(app: web.Application) -> None:
    """Mount the web chat."""
    app[TICKETS] = EventTickets(app[SERVICE].vault)
    app[BUDGETS] = Budgets()
    prepare(app)
    aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(FOLDER / "templates"), autoescape=True)
    app.router.add_get("/", page)
    app.router.add_get("/from/{code:[A-Za-z0-9]{3,12}}", page)
    app.router.add_post("/chat", chat)
    app.router.add_get("/chat/events", events)
    app.router.add_get("/chat", to_page)
    app.router.add_post("/chat/typing", typing)
    app.router.add_post("/exit", leave)
    app.router.add_get("/onward", onward)
    app.router.add_get("/safety", safety)
    app.router.add_get(f"{RECORDINGS}/{{language}}/{{name}}", recording)
    app.router.add_static("/static/web/", FOLDER / "static")


async def page(request: web.Request) -> web.Response:
    """The empty chat in the language of ``?lang=`` or the browser; it knows the code of the leaflet that led here."""
    return _page(request, _language(request), "", [])


async def to_page(request: web.Request) -> web.Response:
    """A reload of an answer leads to the empty chat."""
    raise web.HTTPSeeOther("/")


async def safety(request: web.Request) -> web.Response:
    """What this page can and cannot hide."""
    return _render(request, "safety.html", _language(request))


async def chat(request: web.Request) -> web.Response:
    """Store a message, answer it, and hand over what is new."""
    try:
        wanted = await read_chat_request(request)
    except BadRequestError as error:
        return _refuse(request, error.code)
    is_message = bool(wanted.text) or wanted.document is not None
    if is_message and not await _is_affordable(request, wanted):
        return _refuse(request, "busy")
    session = wanted.session or new_session()
    replies = await converse(request, session, wanted)
    if wanted.as_json:
        ticket = request.app[TICKETS].issue(session)
        return web.json_response({"session": session, "messages": replies, "events": ticket})
    language = replies[-1]["language"] if replies else wanted.language or "bs"
    return _page(request, language, session, await thread_of(request.app[SERVICE], session))


async def _is_affordable(request: web.Request, wanted: ChatRequest) -> bool:
    """Whether the message is taken now; of a session that nobody knows it is a stranger's."""
    service = request.app[SERVICE]
    async with glancing(service.database).connect() as connection:
        known = await find_conversation(connection, service.vault, CHANNEL, wanted.session)
    if wanted.document is not None and not request.app[BUDGETS].allow_file(time.monotonic()):
        return False
    return request.app[BUDGETS].allow(wanted.session, known is not None, wanted.text, time.monotonic())


async def typing(request: web.Request) -> web.Response:
    """Tell an operator who has this page open that the person is writing; nothing is kept."""
    service = request.app[SERVICE]
    try:
        session = (await read_chat_request(request)).session
    except BadRequestError as error:
        return _refuse(request, error.code)
    async with glancing(service.database).connect() as connection:
        conversation = await find_conversation(connection, service.vault, CHANNEL, session)
    if conversation is not None:
        service.hub.tell(conversation.id, WRITING)
    return web.Response(status=204)


async def events(request: web.Request) -> web.StreamResponse:
    """Live replies, typing and presence of one session, for the holder of a fresh ticket."""
    session = request.app[TICKETS].redeem(request.query.get("ticket", ""))
    service = request.app[SERVICE]
    async with glancing(service.database).connect() as connection:
        conversation = await find_conversation(connection, service.vault, CHANNEL, session or "")
    if session is None or conversation is None:
        raise web.HTTPForbidden
    stream: web.StreamResponse
    async with service.hub.listen(conversation.id) as news, sse_response(request) as stream:
        service.hub.tell(conversation.id, HERE)
        await _tell(service, session, stream, news, conversation.id)
    return stream


async def _tell(service: Service, session: str, stream: Any, news: asyncio.Queue[str], conversation_id: str) -> None:
    """Write news to a page until it is gone, or long enough that it may well connect again."""
    until = time.monotonic() + EVENTS_AT_MOST
    while stream.is_connected() and time.monotonic() < until:
        kind = "reply"  # after a while without news the page looks all the same: news may get lost, replies do not
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_UP):
                kind = await news.get()
        if kind == "reply":
            await _tell_replies(service, session, stream)
            service.hub.tell(conversation_id, HERE)
        elif kind not in (HERE, WRITING):
            await stream.send("{}", event=kind)


async def _tell_replies(service: Service, session: str, stream: Any) -> None:
    async with new_replies(service, session) as replies:
        for reply in replies:
            await stream.send(json.dumps(reply, ensure_ascii=False), event="message")


async def leave(request: web.Request) -> web.Response:
    """End the session and lead away. A ticket stays: leaving deletes no report."""
    service = request.app[SERVICE]
    fields: dict[str, object] = {}
    with contextlib.suppress(BadRequestError):  # whatever came: who wants to leave is led away
        fields = await read_form(request)
    session = str(fields.get("session", ""))
    async with service.database.begin() as connection:
        conversation = await find_conversation(connection, service.vault, CHANNEL, session)
        if conversation is not None:
            await end_session(connection, conversation.id)
    return web.Response(status=303, headers={"Location": "/onward", "Clear-Site-Data": '"cache", "cookies", "storage"'})


async def onward(request: web.Request) -> web.Response:
    """A page of our own that leads away at once: a redirect from a form may not leave the site by our own policy."""
    return _render(request, "exit.html", _language(request))


def _language(request: web.Request) -> str:
    asked = request.query.get("lang", "")
    accepted = [part.split(";")[0].strip()[:2] for part in request.headers.get("Accept-Language", "").split(",")]
    same = {"sr": "bs", "hr": "bs", "sh": "bs"}
    return next((code for code in (asked, *(same.get(c, c) for c in accepted)) if code in languages()), "bs")


def _page(request: web.Request, language: str, session: str, messages: list[dict[str, Any]]) -> web.Response:
    ticket = request.app[TICKETS].issue(session) if session else ""
    linked = as_code(request.match_info.get("code") or request.query.get("from", "")) or ""
    told: dict[str, Any] = {"session": session, "messages": messages, "events_ticket": ticket, "linked": linked}
    return _render(request, "chat.html", language, **told)


def _render(request: web.Request, template: str, language: str, status: int = 200, **values: Any) -> web.Response:
    context = {
        "language": language.partition("-")[0],
        "html_lang": language,
        "direction": languages()[language]["direction"],
        "languages": [{"code": code, **entry} for code, entry in languages().items()],
        "t": lambda message_id: text(message_id, language),
        "static": lambda name: f"/static/web/{name}",
        "exit_url": AWAY,
        **values,
    }
    page: web.Response = aiohttp_jinja2.render_template(template, request, context, status=status)
    return page


def _refuse(request: web.Request, code: str) -> web.Response:
    status = STATUS_OF.get(code, 400)
    message = text(f"web.error_{code}", _language(request))
    if wants_json(request):
        return web.json_response({"error": code, "message": message}, status=status)
    return _render(request, "error.html", _language(request), status, message=message)
