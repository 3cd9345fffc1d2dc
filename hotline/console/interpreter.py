"""The interpreter's pages: where one is invited, and the masked thread with a place for each translation."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case, case_of
from hotline.console.errors import ConsoleError, not_found, unusable
from hotline.console.fields import Fields, read_form, read_json
from hotline.console.inviting import Interpreting, interpreting_of
from hotline.console.keys import DESK, SESSION, Desk
from hotline.console.live import stream_news
from hotline.console.recording import actor_of, record_change
from hotline.console.rendering import render
from hotline.console.thread import Entry, thread_of
from hotline.database import reading
from hotline.interpreting import (
    Invitation,
    TranslationError,
    invitation_of,
    invitations_for,
    masked,
    translate,
)
from hotline.tickets.store import add_event


@dataclass(frozen=True)
class Masked:
    """What an interpreter sees of a ticket: its masked messages, and nothing else of it."""

    invitation: Invitation
    thread: list[Entry]
    interpreting: Interpreting


async def listed(request: web.Request) -> web.Response:
    """Where one is invited."""
    desk, member = request.config_dict[DESK], request[SESSION].member
    async with reading(desk.database).connect() as connection:
        found = await invitations_for(connection, member.id, time.time())
    return render(request, "invitations.html", found=found)


async def show(request: web.Request) -> web.Response:
    """The thread."""
    return render(request, "interpret.html", seen=await _seen(request), masked=masked, path="/console/interpret")


async def thread(request: web.Request) -> web.Response:
    """The thread for programs."""
    seen = await _seen(request)
    under = seen.interpreting.under
    messages = [
        {"id": one.id, "at": one.at, "author": one.author, "text": one.text, "language": one.language,
         "translation": under[one.id].words if one.id in under else None}
        for one in seen.thread
    ]  # fmt: skip
    drafts = [
        {"id": one.message, "text": masked(one.source), "translation": one.words} for one in seen.interpreting.drafts
    ]
    return web.json_response({"language": seen.invitation.language, "messages": messages, "drafts": drafts})


async def keep(request: web.Request) -> web.Response:
    """Keep a translation."""
    await _keep(request, await read_form(request))
    raise web.HTTPSeeOther(f"/console/interpret/{request.match_info['id']}")


async def kept(request: web.Request) -> web.Response:
    """The same for programs."""
    await _keep(request, await read_json(request))
    return await thread(request)


async def events(request: web.Request) -> web.StreamResponse:
    """News of the conversation, without content."""
    desk = request.config_dict[DESK]
    async with reading(desk.database).connect() as connection:
        case, _ = await _invited(connection, request)
    return await stream_news(request, case.conversation_id)


async def _seen(request: web.Request) -> Masked:
    desk = request.config_dict[DESK]
    async with reading(desk.database).connect() as connection:
        case, invitation = await _invited(connection, request)
        entries = await thread_of(connection, desk.vault, case.conversation_id, case.language, {})
        interpreting = await interpreting_of(connection, desk.vault, case, time.time())
    return Masked(invitation, [_masked(one) for one in entries if one.text], interpreting)


async def _keep(request: web.Request, fields: Fields) -> None:
    desk, session, now = request.config_dict[DESK], request[SESSION], time.time()
    async with desk.database.begin() as connection:
        case, _ = await _invited(connection, request)
        await _require_message(connection, desk, case, fields.text("message"))
        given = fields.text("message"), fields.text("text"), session.member.id, now
        try:
            await translate(connection, desk.vault, case.id, case.conversation_id, *given)
        except TranslationError:
            raise unusable("bad_translation") from None
        await add_event(connection, case.id, now, actor_of(session), "translated")
        await record_change(desk, connection, actor_of(session), "interpret.translated", f"ticket:{case.id}")
    desk.news.tell(case.conversation_id, "held")  # the ticket's pages read themselves anew; the person's need not


async def _require_message(connection: AsyncConnection, desk: Desk, case: Case, message: str) -> None:
    if message.startswith("d"):
        return
    entries = await thread_of(connection, desk.vault, case.conversation_id, case.language, {})
    if message not in {one.id for one in entries}:
        raise unusable("bad_translation")


async def _invited(connection: AsyncConnection, request: web.Request) -> tuple[Case, Invitation]:
    """The case, if whoever asks is invited to it; else there is no such ticket for them."""
    number = int(request.match_info["id"])
    invitation = await invitation_of(connection, number, request[SESSION].member.id, time.time())
    if invitation is None:
        raise not_found()
    try:
        return await case_of(connection, number), invitation
    except ConsoleError:
        raise not_found() from None


def _masked(entry: Entry) -> Entry:
    """The entry without numbers, addresses, and the name of who wrote."""
    return replace(entry, text=masked(entry.text), name=None, pieces=(), words=(), reading={}, media=None)
