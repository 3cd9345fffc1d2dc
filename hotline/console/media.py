"""What a person sent that is no text, for an operator's ears and eyes. Every opening is in the audit log."""

from __future__ import annotations

import time

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.attachments import Attachment, Opened, attachments_of, fetch_withheld, mark_heard, open_attachment
from hotline.console.case import Case, case_of
from hotline.console.errors import ConsoleError, conflict, not_found
from hotline.console.fields import Fields
from hotline.console.keys import DESK, SESSION, Desk
from hotline.console.opening import sees_content
from hotline.console.recording import record_reading
from hotline.console.takeover import actor
from hotline.database import reading
from hotline.staff import Member, may
from hotline.staff.roles import SUPERVISE
from hotline.tickets.store import add_event
from hotline.vault import SealBroken, Vault

# What a browser may show by itself; anything else is a file to be saved. Nothing here can carry a script.
SHOWN = {
    "voice": ("audio/ogg", "audio/mpeg", "audio/mp4", "audio/amr", "audio/wav", "audio/webm", "audio/aac"),
    "picture": ("image/jpeg", "image/png", "image/webp", "image/gif"),
    "video": ("video/mp4", "video/webm", "video/3gpp"),
}


async def show(request: web.Request) -> web.Response:
    """The content of one attachment, or the part of it that a player asks for."""
    desk, session, now = request.config_dict[DESK], request[SESSION], time.time()
    ticket_id, number = int(request.match_info["id"]), int(request.match_info["media"])
    async with reading(desk.database).connect() as connection:
        case = await case_of(connection, ticket_id)
        if not await sees_content(connection, case, session.member, now):
            raise ConsoleError(403, "veiled")
        known = await _of(connection, case, number)
        opened = await _open(connection, desk.vault, known)
    part, start = _part(request, opened)
    await record_reading(desk, session, "media.opened", f"media:{number}", refreshed=start > 0)
    if known.heard_at is None:
        await _first_time(desk, session.member, case, known, now)
    return part


async def fetch(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Have something fetched that was left with the provider because it may show a child: a supervisor decides.

    Raises:
        ConsoleError: somebody else asks, or it is not withheld.
    """
    if not may(member.role, SUPERVISE):
        raise ConsoleError(403, "no_right")
    known = await _of(connection, case, fields.number("media") or 0)
    if not await fetch_withheld(connection, known.id):
        raise conflict("changed")
    await add_event(connection, case.id, now, actor(member), "media_fetched", str(known.id))


async def _of(connection: AsyncConnection, case: Case, number: int) -> Attachment:
    sent = await attachments_of(connection, case.conversation_id)
    known = next((one for one in sent if one.id == number), None)
    if known is None:
        raise not_found()
    return known


async def _open(connection: AsyncConnection, vault: Vault, known: Attachment) -> Opened:
    try:
        opened = await open_attachment(connection, vault, known.id)
    except SealBroken:
        opened = None
    if opened is None:
        raise not_found()
    return opened


async def _first_time(desk: Desk, member: Member, case: Case, known: Attachment, now: float) -> None:
    async with desk.database.begin() as connection:
        await mark_heard(connection, known.id, member.id, now)
        await add_event(connection, case.id, now, actor(member), "media_heard")


def _part(request: web.Request, opened: Opened) -> tuple[web.Response, int]:
    """The answer and where it begins; players ask for parts (RFC 9110, 14), and wind back with them."""
    whole = len(opened.body)
    try:
        asked = request.http_range
        start, stop, _ = asked.indices(whole)
    except ValueError:
        raise ConsoleError(416, "bad_request") from None
    headers = {"Accept-Ranges": "bytes", "Content-Disposition": "inline"}
    kind = opened.media_type.partition(";")[0].strip().lower()
    if kind not in SHOWN.get(opened.kind, ()):
        kind, headers["Content-Disposition"] = "application/octet-stream", 'attachment; filename="file"'
    if asked.start is None and asked.stop is None:
        return web.Response(body=opened.body, content_type=kind, headers=headers), 0
    if start >= stop:
        raise ConsoleError(416, "bad_request")
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{whole}"
    return web.Response(status=206, body=opened.body[start:stop], content_type=kind, headers=headers), start


OPERATIONS = {"media-fetch": fetch}
