"""Erasing what is due: rows and key, after it was counted for the statistics."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hotline.audit import AuditLog
from hotline.database import reading
from hotline.database.locks import ERASING, one_at_a_time
from hotline.database.models import tickets
from hotline.post.conversations import erase_conversation
from hotline.retention.finding import Due, find_due
from hotline.statistics.tallying import tally_contact, tally_ticket
from hotline.vault import Vault


@dataclass(frozen=True)
class Purged:
    """How many were erased, or would be."""

    tickets: int
    conversations: int


async def find_what_is_due(database: AsyncEngine, now: float) -> list[Due]:
    """What a purge would erase now."""
    async with reading(database).connect() as connection:
        return await find_due(connection, now)


async def purge(database: AsyncEngine, vault: Vault, audit: AuditLog, now: float, actor: str = "service") -> Purged:
    """Erase what is due, each in a transaction of its own; a stop in between leaves the rest for the next time.

    After each it rests as long as that took: SQLite has one writer at a time, and whoever writes without a pause can
    keep persons and operators waiting until they are told that the storage failed.
    """
    erased: list[Due] = []
    for due in await find_what_is_due(database, now):
        began = time.perf_counter()
        async with database.begin() as connection:
            await one_at_a_time(connection, ERASING)  # or two processes would count it twice
            if due in await find_due(connection, now, due.conversation_id):  # nobody has written meanwhile
                await _erase(connection, vault, due)
                erased.append(due)
        await asyncio.sleep(time.perf_counter() - began)
    purged = count(erased)
    if erased:
        async with database.begin() as connection:
            thing = f"tickets:{purged.tickets} conversations:{purged.conversations}"
            await audit.record(connection, actor, "retention.purged", thing, now)
    return purged


def count(due: list[Due]) -> Purged:
    """How many of each kind."""
    with_ticket = sum(one.ticket_id is not None for one in due)
    return Purged(with_ticket, len(due) - with_ticket)


async def _erase(connection: AsyncConnection, vault: Vault, due: Due) -> None:
    if due.ticket_id is not None:
        await tally_ticket(connection, due.ticket_id)
        await connection.execute(delete(tickets).where(tickets.c.id == due.ticket_id))
    await tally_contact(connection, due.conversation_id)
    await erase_conversation(connection, vault, due.conversation_id)
