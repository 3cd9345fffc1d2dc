"""The codes that the organisation keeps."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import entry_codes
from hotline.entries.code import EntryCode

_SHOWN = (entry_codes.c.code, entry_codes.c.name, entry_codes.c.language, entry_codes.c.ended_at.is_(None))


async def keep_entries(connection: AsyncConnection, given: Sequence[EntryCode], now: float) -> None:
    """Add codes; one that is known gets the new name and language, and counts again."""
    for one in given:
        told = {"name": one.name, "language": one.language, "ended_at": None}
        known = await connection.execute(update(entry_codes).where(entry_codes.c.code == one.code).values(**told))
        if known.rowcount == 0:
            await connection.execute(insert(entry_codes).values(code=one.code, created_at=now, **told))


async def end_entry(connection: AsyncConnection, code: str, now: float) -> bool:
    """Count a code no longer; False when there is none that counts."""
    counts = (entry_codes.c.code == code, entry_codes.c.ended_at.is_(None))
    ended = await connection.execute(update(entry_codes).where(*counts).values(ended_at=now))
    return bool(ended.rowcount)


async def list_entries(connection: AsyncConnection) -> list[EntryCode]:
    """All codes, those that were ended too."""
    rows = await connection.execute(select(*_SHOWN).order_by(entry_codes.c.code))
    return [EntryCode(code, name, language, bool(active)) for code, name, language, active in rows]


async def find_entry(connection: AsyncConnection, code: str) -> EntryCode | None:
    """A code that counts, or None."""
    query = select(*_SHOWN).where(entry_codes.c.code == code, entry_codes.c.ended_at.is_(None))
    row = (await connection.execute(query)).first()
    return None if row is None else EntryCode(row[0], row[1], row[2])
