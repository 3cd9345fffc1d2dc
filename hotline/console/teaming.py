"""The operations on a ticket that a team needs: notes, tasks, handing over to a colleague."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import conflict, unusable
from hotline.console.fields import Fields
from hotline.console.takeover import actor, require_mine
from hotline.console.wording import HERE
from hotline.database.models import staff, tickets
from hotline.post.conversations import set_mode
from hotline.post.modes import HUMAN
from hotline.staff import Member, may
from hotline.staff.roles import ANSWER, SUPERVISE
from hotline.teamwork import add_note, add_task, finish_task
from hotline.teamwork.notes import LONGEST_NOTE
from hotline.teamwork.tasks import LONGEST_TASK
from hotline.tickets.store import add_event
from hotline.vault import Vault


async def note(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Keep a private note; no person ever reads it. ``ready`` was picked, ``text`` typed; one is enough."""
    await add_note(connection, vault, case.id, member.id, _words(fields, LONGEST_NOTE, "ready", "text"), now)
    await add_event(connection, case.id, now, actor(member), "noted")


async def transfer(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Give a ticket to a colleague with a note; the conversation goes along, and the person hears no gap.

    Raises:
        ConsoleError: it is somebody else's (a supervisor may all the same), or the colleague cannot answer.
    """
    if not may(member.role, SUPERVISE):
        require_mine(case, member)
    words, colleague = _words(fields, LONGEST_NOTE), await _colleague(connection, fields)
    await connection.execute(
        update(tickets)
        .where(tickets.c.id == case.id)
        .values(assignee_id=colleague, changed_at=now, version=tickets.c.version + 1)
    )
    if case.mode == HUMAN:
        await set_mode(connection, case.conversation_id, HUMAN, colleague)
    name = await connection.scalar(select(staff.c.name).where(staff.c.id == colleague))
    await add_note(connection, vault, case.id, member.id, f"@{name} {words}", now, "transfer")
    await add_event(connection, case.id, now, actor(member), "transferred", f"to staff:{colleague}")


async def task(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Give somebody, or oneself, a task."""
    words, colleague = _words(fields, LONGEST_TASK), await _colleague(connection, fields)
    try:
        due = datetime.strptime(fields.text("due"), "%Y-%m-%dT%H:%M").replace(tzinfo=HERE).timestamp()
    except ValueError:
        raise unusable("bad_field") from None
    await add_task(connection, vault, case.id, colleague, words, due)
    await add_event(connection, case.id, now, actor(member), "task_added", f"to staff:{colleague}")


async def done(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Say that a task is done."""
    if not await finish_task(connection, case.id, fields.number("task") or 0, now):
        raise conflict("changed")
    await add_event(connection, case.id, now, actor(member), "task_done")


async def _colleague(connection: AsyncConnection, fields: Fields) -> int:
    row = (
        await connection.execute(
            select(staff.c.id, staff.c.role).where(staff.c.id == (fields.number("to") or 0), staff.c.active == 1)
        )
    ).first()
    if row is None or not may(row.role, ANSWER):
        raise unusable("bad_field")
    return int(row.id)


def _words(fields: Fields, longest: int, *names: str) -> str:
    words = " ".join(filter(None, (fields.text(name).strip() for name in names or ("text",))))
    if not 1 <= len(words) <= longest:
        raise unusable("bad_note")
    return words
