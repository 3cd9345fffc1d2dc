"""Edits in the database: every version is a row of its own, so none is overwritten, and the newest counts."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import edits
from hotline.editing.edit import Edit, EditConflictError


async def keep_edit(
    connection: AsyncConnection, kind: str, name: str, seen: int, content: dict[str, Any] | None, actor: str, now: float
) -> Edit:
    """Keep a new version over the one that was looked at.

    Args:
        seen: the version the editor read, 0 for the files'.

    Raises:
        EditConflictError: there is another version by now; nothing was changed.
    """
    newest = await edit_of(connection, kind, name)
    if (newest.version if newest else 0) != seen:
        raise EditConflictError(f"{kind} {name}")
    edit = Edit(kind, name, seen + 1, content, actor, now)
    written = None if content is None else json.dumps(content, ensure_ascii=False)
    values = {"kind": kind, "name": name, "version": edit.version, "content": written, "actor": actor, "at": now}
    try:
        async with connection.begin_nested():
            await connection.execute(insert(edits).values(values))
    except IntegrityError:  # in the same moment: the unique key lets one of two through
        raise EditConflictError(f"{kind} {name}") from None
    return edit


async def leave_edit(connection: AsyncConnection, kind: str, name: str, actor: str, now: float) -> None:
    """Let the files count again, where something was edited."""
    newest = await edit_of(connection, kind, name)
    if newest is not None and newest.content is not None:
        await keep_edit(connection, kind, name, newest.version, None, actor, now)


async def edit_of(connection: AsyncConnection, kind: str, name: str) -> Edit | None:
    """The newest version of one thing, or None where nobody edited it."""
    return next(iter(await edits_of(connection, kind, name)), None)


async def edits_of(connection: AsyncConnection, kind: str, name: str) -> list[Edit]:
    """Every version of one thing, the newest first."""
    same = (edits.c.kind == kind, edits.c.name == name)
    return [_edit(row) for row in await connection.execute(select(edits).where(*same).order_by(edits.c.version.desc()))]


async def newest_edits(connection: AsyncConnection) -> list[Edit]:
    """The newest version of everything that was edited."""
    newest = select(func.max(edits.c.id)).group_by(edits.c.kind, edits.c.name)
    rows = await connection.execute(select(edits).where(edits.c.id.in_(newest)).order_by(edits.c.id))
    return [_edit(row) for row in rows]


async def last_id(connection: AsyncConnection) -> int:
    """Grows with every edit; 0 while there is none."""
    return int(await connection.scalar(select(func.max(edits.c.id))) or 0)


def _edit(row: Row[Any]) -> Edit:
    content = None if row.content is None else json.loads(row.content)
    return Edit(row.kind, row.name, row.version, content, row.actor, row.at)
