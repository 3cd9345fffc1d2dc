"""Private notes on a ticket, sealed with its conversation's key: what the person deletes takes them along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import mentions, staff, ticket_notes, tickets
from hotline.vault import SealBroken, Vault

LONGEST_NOTE = 4000  # characters
MOST_SEARCHED = 3000  # the newest notes; each is opened to look into it
_MENTION = re.compile(r"@([^\s@,;:!?]+)")


@dataclass(frozen=True)
class Note:
    """One note. ``kind`` is note or transfer; ``at`` UTC seconds."""

    id: int
    ticket_id: int
    at: float
    author: str
    kind: str
    text: str


async def add_note(
    connection: AsyncConnection, vault: Vault, ticket_id: int, staff_id: int, words: str, now: float, kind: str = "note"
) -> None:
    """Keep a note; whoever is named in it with @name is told."""
    owner = await connection.scalar(select(tickets.c.conversation_id).where(tickets.c.id == ticket_id))
    sealed = await vault.seal(str(owner), words, _row(ticket_id, staff_id))
    result = await connection.execute(
        insert(ticket_notes)
        .values(ticket_id=ticket_id, staff_id=staff_id, at=now, kind=kind, body_sealed=sealed)
        .returning(ticket_notes.c.id)
    )
    note_id = int(result.scalar_one())
    for named in await _named(connection, words):
        if named != staff_id:
            await connection.execute(insert(mentions).values(note_id=note_id, staff_id=named))


async def notes_of(connection: AsyncConnection, vault: Vault, ticket_id: int) -> list[Note]:
    """The notes of a ticket, the newest first."""
    rows = (await connection.execute(_notes().where(ticket_notes.c.ticket_id == ticket_id))).all()
    return await _open(vault, rows)


async def mark_seen(connection: AsyncConnection, ticket_id: int, reader_id: int, now: float) -> None:
    """Note that somebody has read where they were mentioned on a ticket."""
    on_it = select(ticket_notes.c.id).where(ticket_notes.c.ticket_id == ticket_id)
    await connection.execute(
        update(mentions)
        .where(mentions.c.staff_id == reader_id, mentions.c.seen_at.is_(None), mentions.c.note_id.in_(on_it))
        .values(seen_at=now)
    )


async def unseen_mentions(connection: AsyncConnection, staff_id: int) -> list[int]:
    """The tickets on which somebody was mentioned and has not looked since."""
    rows = await connection.scalars(
        select(ticket_notes.c.ticket_id)
        .join(mentions, mentions.c.note_id == ticket_notes.c.id)
        .where(mentions.c.staff_id == staff_id, mentions.c.seen_at.is_(None))
        .order_by(ticket_notes.c.id)
    )
    return list(dict.fromkeys(rows))


async def search_notes(connection: AsyncConnection, vault: Vault, words: str) -> set[int]:
    """The tickets in whose newest notes all the words occur."""
    rows = (await connection.execute(_notes().limit(MOST_SEARCHED))).all()
    await vault.fetch_keys([row.conversation_id for row in rows])
    wanted = words.casefold().split()
    found = await _open(vault, rows)
    return {note.ticket_id for note in found if all(word in note.text.casefold() for word in wanted)}


async def _named(connection: AsyncConnection, words: str) -> list[int]:
    names = {name.rstrip(".").casefold() for name in _MENTION.findall(words)}
    rows = await connection.execute(select(staff.c.id, staff.c.name).where(staff.c.active == 1))
    return [row.id for row in rows if row.name.casefold() in names]


async def _open(vault: Vault, rows: Sequence[Row[Any]]) -> list[Note]:
    found = []
    for row in rows:
        try:
            words = await vault.unseal(row.conversation_id, row.body_sealed, _row(row.ticket_id, row.staff_id))
        except SealBroken:
            continue  # deleted by the person
        found.append(Note(row.id, row.ticket_id, row.at, row.name, row.kind, str(words)))
    return found


def _notes() -> Any:
    return (
        select(ticket_notes, staff.c.name, tickets.c.conversation_id)
        .join(staff, staff.c.id == ticket_notes.c.staff_id)
        .join(tickets, tickets.c.id == ticket_notes.c.ticket_id)
        .order_by(ticket_notes.c.id.desc())
    )


def _row(ticket_id: int, staff_id: int) -> str:
    return f"ticket_notes:{ticket_id}:{staff_id}"
