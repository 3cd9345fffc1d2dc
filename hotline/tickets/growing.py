"""A report becomes a ticket, and the ticket grows with it, in the same transaction as the turn it came from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import tickets
from hotline.report import Report
from hotline.tickets.code import new_code
from hotline.tickets.consents import note_answers
from hotline.tickets.content import content_of, open_content, seal_content
from hotline.tickets.store import add_event
from hotline.triage import Triage, due_at, triage
from hotline.vault import Vault

BY_MACHINE = ("category", "reporter", "child", "unit", "age_group")  # a human may have set them: then they stay


async def keep_report(
    connection: AsyncConnection,
    vault: Vault,
    conversation: tuple[str, str, str],
    report: Report,
    now: float,
    code: str | None = None,
) -> int | None:
    """Open or grow the ticket of a conversation ``(id, channel, language)``; tells its id, None without a ticket.

    A grade set by a human is never lowered, nor is the machine's own, and what a human corrected stays corrected.
    """
    if not report.opened:
        return None
    conversation_id, channel, language = conversation
    grade = triage(report)
    known = await _known(connection, conversation_id)
    if known is None:
        opened = {"conversation_id": conversation_id, "channel": channel, "language": language}
        ticket_id = await open_ticket(connection, vault, opened, report, now, code)
    else:
        ticket_id = known.id
        await _grow(connection, vault, known, language, report, grade, now)
    await note_answers(connection, ticket_id, known, report, language, now)
    return ticket_id


async def open_ticket(
    connection: AsyncConnection, vault: Vault, opened: dict[str, Any], report: Report, now: float, code: str | None
) -> int:
    """A new ticket of a report; ``opened`` holds conversation_id, channel, language and whatever else is known."""
    conversation_id, grade = opened["conversation_id"], triage(report)
    code = code or await free_code(connection, vault)
    result = await connection.execute(
        insert(tickets)
        .values(
            **(_columns(report, grade) | opened),
            content_sealed=await seal_content(vault, conversation_id, content_of(report, grade)),
            code_hash=vault.code_hash(code),
            code_sealed=vault.seal_for_service(code, f"tickets.code:{conversation_id}"),
            opened_at=now,
            changed_at=now,
            due_at=due_at(grade.priority, now),
            status="triaged",
            priority=grade.priority,
            rule=grade.rule,
        )
        .returning(tickets.c.id)
    )
    ticket_id = int(result.scalar_one())
    await add_event(connection, ticket_id, now, "bot", "opened", f"P{grade.priority} {grade.rule}")
    return ticket_id


async def free_code(connection: AsyncConnection, vault: Vault) -> str:
    """A code that no ticket has: of ten million, two tickets may draw the same."""
    while True:
        code = new_code()
        taken = select(tickets.c.id).where(tickets.c.code_hash == vault.code_hash(code))
        if (await connection.execute(taken)).first() is None:
            return code


async def _grow(
    connection: AsyncConnection,
    vault: Vault,
    known: Row[Any],
    language: str,
    report: Report,
    grade: Triage,
    now: float,
) -> None:
    before = await open_content(vault, known.conversation_id, known.content_sealed)
    content = content_of(report, grade, before)
    values = _columns(report, grade) | {"language": language}
    for column in known.held.split():
        values.pop(column, None)
    if grade.priority < known.priority:
        values |= {"priority": grade.priority, "rule": grade.rule, "due_at": due_at(grade.priority, now)}
        await add_event(connection, known.id, now, "bot", "priority_raised", f"P{grade.priority} {grade.rule}")
    if known.status == "closed" and content["told"] != before.get("told"):
        values |= {"status": "triaged", "due_at": due_at(min(grade.priority, known.priority), now)}
        await add_event(connection, known.id, now, "person", "reopened", "told_more")
    sealed = await seal_content(vault, known.conversation_id, content)
    await connection.execute(
        update(tickets)
        .where(tickets.c.id == known.id)
        .values(**values, content_sealed=sealed, changed_at=now, version=tickets.c.version + 1)
    )


async def _known(connection: AsyncConnection, conversation_id: str) -> Row[Any] | None:
    """The row as it is, locked until the end of the transaction (SQLite's transactions lock everything anyway)."""
    query = select(tickets).where(tickets.c.conversation_id == conversation_id).with_for_update()
    return (await connection.execute(query)).first()


def _columns(report: Report, grade: Triage) -> dict[str, Any]:
    return {
        "category": grade.category,
        "reporter": report.reporter,
        "child": _flag(report.child),
        "unit": report.unit,
        "age_group": report.age_group,
        "consent_referral": _flag(report.consent_referral),
        "consent_contact": _flag(report.consent_contact),
    }


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)
