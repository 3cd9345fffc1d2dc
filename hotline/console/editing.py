"""Editing what people read: the phrasebook, the directory, and until when knowledge counts. For editors."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from aiohttp import web

from hotline.console.editable import EDITABLE, Editable, Refused
from hotline.console.errors import ConsoleError, conflict, not_found, unusable
from hotline.console.fields import Fields, read_form, read_json
from hotline.console.keys import DESK, SESSION
from hotline.console.recording import actor_of, record_change
from hotline.console.rendering import render, words
from hotline.database import reading
from hotline.editing import Edit, EditConflictError, edits_of, keep_edit, newest_edits, refresh
from hotline.staff import list_staff

LONGEST_QUERY = 100


async def to_phrases(_request: web.Request) -> web.Response:
    """The first of the three lists."""
    raise web.HTTPSeeOther("/console/edit/phrase")


async def show_list(request: web.Request) -> web.Response:
    """Everything of a kind, or what is looked for; what was edited has its last change."""
    desk, kind, query = request.config_dict[DESK], _kind(request), request.query.get("q", "").strip()
    if len(query) > LONGEST_QUERY:
        raise unusable("bad_filter")
    async with reading(desk.database).connect() as connection:
        edited = {edit.name: edit for edit in await newest_edits(connection) if edit.kind == kind.name}
        names = {f"staff:{one.id}": one.name for one in await list_staff(connection)}
    rows = kind.rows(desk.sources, query)
    return render(
        request,
        "edit_list.html",
        path="/console/edit/phrase",
        kind=kind.name,
        kinds=tuple(EDITABLE),
        rows=rows,
        edited=edited,
        query=query,
        names=names,
    )


async def show_one(request: web.Request) -> web.Response:
    """One thing to be edited, with its history."""
    return await _page(request, request.query.get("name", ""))


async def keep(request: web.Request) -> web.Response:
    """Keep a change; what somebody else kept meanwhile is shown and nothing is overwritten."""
    kind, fields = _kind(request), await read_form(request)
    name = fields.text("name")
    try:
        await _keep(request, kind, name, fields)
    except Refused as refused:
        return await _page(request, name, unusable("bad_edit"), fields, refused.fields)
    except EditConflictError:
        return await _page(request, name, ConsoleError(409, "edited_meanwhile"), fields)
    raise web.HTTPSeeOther(f"/console/edit/{kind.name}")


async def listed(request: web.Request) -> web.Response:
    """What counts over the files, for programs."""
    async with reading(request.config_dict[DESK].database).connect() as connection:
        known = await newest_edits(connection)
    return web.json_response({"edits": [asdict(edit) for edit in known]})


async def kept(request: web.Request) -> web.Response:
    """Keep a change; the fields are those of the kind's form."""
    fields = await read_json(request)
    kind = EDITABLE.get(fields.text("kind"))
    if kind is None:
        raise unusable("bad_field")
    try:
        await _keep(request, kind, fields.text("name"), fields)
    except Refused as refused:
        raise unusable("bad_edit", **refused.fields) from None
    except EditConflictError:
        raise conflict("edited_meanwhile") from None
    return await listed(request)


async def _keep(request: web.Request, kind: Editable, name: str, fields: Fields) -> None:
    desk, session = request.config_dict[DESK], request[SESSION]
    before = _content(kind, request, name)
    content = None if fields.flag("as_written") else kind.read(desk.sources, name, before, fields)
    async with desk.database.begin() as connection:
        seen = fields.number("seen") or 0
        await keep_edit(connection, kind.name, name, seen, content, actor_of(session), time.time())
        await record_change(desk, connection, actor_of(session), "edit.kept", f"{kind.name}:{name}"[:128])
    await refresh(desk.database)


async def _page(
    request: web.Request,
    name: str,
    error: ConsoleError | None = None,
    fields: Fields | None = None,
    faulty: Mapping[str, str] | None = None,
) -> web.Response:
    desk, kind = request.config_dict[DESK], _kind(request)
    await refresh(desk.database)
    content = _content(kind, request, name)
    async with reading(desk.database).connect() as connection:
        history = await edits_of(connection, kind.name, name)
        names = {f"staff:{one.id}": one.name for one in await list_staff(connection)}
    return render(
        request,
        f"edit_{kind.name}.html",
        error.status if error else 200,
        path="/console/edit/phrase",
        kind=kind.name,
        name=name,
        content=content,
        seen=_seen(history, error, fields),
        typed=fields,
        faulty=faulty or {},
        history=history,
        names=names,
        notice=words(request, error) if error else "",
    )


def _seen(history: list[Edit], error: ConsoleError | None, fields: Fields | None) -> int:
    """What the next try is measured against: after a conflict the version that is shown now, else what was seen."""
    if fields is not None and (error is None or error.code != "edited_meanwhile"):
        return fields.number("seen") or 0
    return history[0].version if history else 0


def _content(kind: Editable, request: web.Request, name: str) -> dict[str, Any]:
    content = kind.content(request.config_dict[DESK].sources, name)
    if content is None:
        raise not_found()
    return content


def _kind(request: web.Request) -> Editable:
    return EDITABLE[request.match_info["kind"]]
