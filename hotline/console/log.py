"""The log of reads and changes, for auditors: who, what and when, without a word of anybody's."""

from __future__ import annotations

from aiohttp import web
from sqlalchemy import select

from hotline.audit.entries import Entry
from hotline.console.errors import unusable
from hotline.console.fields import LARGEST_NUMBER
from hotline.console.keys import DESK
from hotline.console.rendering import render
from hotline.database import reading
from hotline.database.models import audit_log
from hotline.staff import list_staff

PAGE_SIZE = 100


async def show(request: web.Request) -> web.Response:
    """A page of the log, the newest first."""
    desk, before = request.config_dict[DESK], _before(request)
    async with reading(desk.database).connect() as connection:
        rows = await connection.execute(
            select(audit_log).where(audit_log.c.seq < before).order_by(audit_log.c.seq.desc()).limit(PAGE_SIZE)
        )
        entries = [Entry(*row) for row in rows]
        names = {f"staff:{member.id}": member.name for member in await list_staff(connection)}
    return render(request, "log.html", entries=entries, names=names, more=len(entries) == PAGE_SIZE)


def _before(request: web.Request) -> int:
    given = request.query.get("before", "") or str(LARGEST_NUMBER)
    if not (given.isascii() and given.isdigit() and len(given) <= 10):
        raise unusable("bad_filter")
    return min(int(given), LARGEST_NUMBER)
