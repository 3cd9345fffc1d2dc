"""Tasks for later on a ticket: who does what until when; sealed like the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import follow_ups, staff, tickets
from hotline.vault import SealBroken, Vault

LONGEST_TASK = 300  # characters


@dataclass(frozen=True)
class Task:
    """One task; ``due_at`` and ``done_at`` are UTC seconds."""

    id: int
    ticket_id: int
    staff_id: int
    name: str
    due_at: float
    done_at: float | None
    text: str


async def add_task(
    connection: AsyncConnection, vault: Vault, ticket_id: int, staff_id: int, words: str, due_at: float
) -> None:
    """Give somebody a task."""
    owner = await connection.scalar(select(tickets.c.conversation_id).where(tickets.c.id == ticket_id))
    sealed = await vault.seal(str(owner), words, f"follow_ups:{ticket_id}")
    await connection.execute(
        insert(follow_ups).values(ticket_id=ticket_id, staff_id=staff_id, due_at=due_at, body_sealed=sealed)
    )


async def finish_task(connection: AsyncConnection, ticket_id: int, task_id: int, now: float) -> bool:
    """Say that a task of a ticket is done; False when there is no such open one."""
    open_one = (follow_ups.c.id == task_id) & (follow_ups.c.ticket_id == ticket_id) & follow_ups.c.done_at.is_(None)
    return bool((await connection.execute(update(follow_ups).where(open_one).values(done_at=now))).rowcount)


async def tasks_of(connection: AsyncConnection, vault: Vault, ticket_id: int) -> list[Task]:
    """The tasks of a ticket that are not done, the first due first."""
    rows = await connection.execute(_open().where(follow_ups.c.ticket_id == ticket_id))
    return [task for row in rows.all() if (task := await _task(vault, row))]


async def tasks_for(connection: AsyncConnection, vault: Vault, staff_id: int, until: float) -> list[Task]:
    """What somebody has to do until a time."""
    rows = await connection.execute(_open().where(follow_ups.c.staff_id == staff_id, follow_ups.c.due_at <= until))
    return [task for row in rows.all() if (task := await _task(vault, row))]


async def _task(vault: Vault, row: Row[Any]) -> Task | None:
    try:
        words = await vault.unseal(row.conversation_id, row.body_sealed, f"follow_ups:{row.ticket_id}")
    except SealBroken:
        return None
    return Task(row.id, row.ticket_id, row.staff_id, row.name, row.due_at, row.done_at, str(words))


def _open() -> Select[Any]:
    return (
        select(follow_ups, staff.c.name, tickets.c.conversation_id)
        .join(staff, staff.c.id == follow_ups.c.staff_id)
        .join(tickets, tickets.c.id == follow_ups.c.ticket_id)
        .where(follow_ups.c.done_at.is_(None))
        .order_by(follow_ups.c.due_at)
    )
