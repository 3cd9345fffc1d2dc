"""Tickets in the database. A report is kept as a ticket in the same transaction as the turn it came from."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import staff, ticket_events, tickets
from hotline.report import Report
from hotline.tickets.code import new_code
from hotline.tickets.summary import summary
from hotline.tickets.ticket import Ticket
from hotline.triage import Triage, triage
from hotline.vault import SealBroken, Vault

HOUR = 3600.0


async def keep_report(
    connection: AsyncConnection,
    vault: Vault,
    conversation: tuple[str, str, str],
    report: Report,
    now: float,
    code: str | None = None,
) -> int | None:
    """Open or grow the ticket of a conversation ``(id, channel, language)``; tells its id, None without a ticket.

    A grade set by a human is never lowered, nor is the machine's own.
    """
    if not report.opened:
        return None
    conversation_id, channel, language = conversation
    grade = triage(report)
    known = (await connection.execute(select(tickets).where(tickets.c.conversation_id == conversation_id))).first()
    content = _content(report, grade) | await _kept(vault, known)
    values: dict[str, Any] = {
        "language": language,
        "changed_at": now,
        "category": grade.category,
        "reporter": report.reporter,
        "child": _flag(report.child),
        "unit": report.unit,
        "consent_referral": _flag(report.consent_referral),
        "consent_contact": _flag(report.consent_contact),
        "content_sealed": await vault.seal(conversation_id, content, f"tickets:{conversation_id}"),
    }
    if known is None:
        return await _open(connection, vault, conversation_id, channel, values, grade, now, code or new_code())
    if grade.priority < known.priority:
        values |= {"priority": grade.priority, "rule": grade.rule, "due_at": now + grade.due_hours * HOUR}
        await add_event(connection, known.id, now, "bot", "priority_raised", f"P{grade.priority} {grade.rule}")
    await connection.execute(
        update(tickets).where(tickets.c.id == known.id).values(**values, version=tickets.c.version + 1)
    )
    return int(known.id)


async def add_event(
    connection: AsyncConnection, ticket_id: int, now: float, actor: str, kind: str, detail: str | None = None
) -> None:
    """Write down what happened to a ticket, by whom; codes only."""
    await connection.execute(
        insert(ticket_events).values(ticket_id=ticket_id, at=now, actor=actor, kind=kind, detail=detail)
    )


async def ticket_of_conversation(connection: AsyncConnection, vault: Vault, conversation_id: str) -> Ticket | None:
    """The ticket that grew from a conversation, or None."""
    row = (await connection.execute(_with_assignee().where(tickets.c.conversation_id == conversation_id))).first()
    return None if row is None else await _ticket(vault, row)


async def ticket_by_id(connection: AsyncConnection, vault: Vault, ticket_id: int) -> Ticket | None:
    """The ticket with this id, or None."""
    row = (await connection.execute(_with_assignee().where(tickets.c.id == ticket_id))).first()
    return None if row is None else await _ticket(vault, row)


async def list_tickets(
    connection: AsyncConnection, vault: Vault, only_open: bool = True, limit: int = 100, offset: int = 0
) -> list[Ticket]:
    """Tickets by priority, then by waiting time."""
    query = _with_assignee().order_by(tickets.c.priority, tickets.c.opened_at).limit(limit).offset(offset)
    if only_open:
        query = query.where(tickets.c.status != "closed")
    return [await _ticket(vault, row) for row in await connection.execute(query)]


async def _open(
    connection: AsyncConnection,
    vault: Vault,
    conversation_id: str,
    channel: str,
    values: dict[str, Any],
    grade: Triage,
    now: float,
    code: str,
) -> int:
    result = await connection.execute(
        insert(tickets)
        .values(
            **values,
            conversation_id=conversation_id,
            channel=channel,
            code_hash=vault.code_hash(code),
            code_sealed=vault.seal_for_service(code, f"tickets.code:{conversation_id}"),
            opened_at=now,
            due_at=now + grade.due_hours * HOUR,
            status="triaged",
            priority=grade.priority,
            rule=grade.rule,
        )
        .returning(tickets.c.id)
    )
    ticket_id = int(result.scalar_one())
    await add_event(connection, ticket_id, now, "bot", "opened", f"P{grade.priority} {grade.rule}")
    return ticket_id


def _content(report: Report, grade: Triage) -> dict[str, Any]:
    kept = asdict(report)
    return {
        "indicators": kept["indicators"],
        "palermo": {"act": list(grade.act), "means": list(grade.means), "purpose": grade.purpose},
        "summary": summary(report, grade),
        "contact": report.contact,
        "offer": report.offer,
        "country": report.country,
        "told": list(report.told),
        "facts": {
            name: kept[name]
            for name in (
                "papers_kept",
                "can_leave",
                "injured",
                "present_danger",
                "self_harm",
                "watched",
                "safe",
                "online",
                "wants_human",
                "shelter_tonight",
            )
        },
    }


async def _kept(vault: Vault, known: Row[Any] | None) -> dict[str, Any]:
    """What stands on a ticket besides the report: additions made with the code."""
    if known is None:
        return {}
    content = await vault.unseal(known.conversation_id, known.content_sealed, f"tickets:{known.conversation_id}")
    return {"additions": content["additions"]} if "additions" in content else {}


async def _ticket(vault: Vault, row: Row[Any]) -> Ticket:
    try:
        content = await vault.unseal(row.conversation_id, row.content_sealed, f"tickets:{row.conversation_id}")
    except SealBroken:  # the person deleted what they wrote; the shell stays
        content = {
            "indicators": {},
            "palermo": {"act": [], "means": [], "purpose": None},
            "summary": {"bs": "", "en": ""},
            "erased": True,
        }
    return Ticket(
        id=row.id,
        conversation_id=row.conversation_id,
        code=vault.unseal_for_service(row.code_sealed, f"tickets.code:{row.conversation_id}"),
        channel=row.channel,
        language=row.language,
        opened_at=row.opened_at,
        due_at=row.due_at,
        status=row.status,
        category=row.category,
        priority=row.priority,
        rule=row.rule,
        reporter=row.reporter,
        child=None if row.child is None else bool(row.child),
        unit=row.unit,
        consent_referral=None if row.consent_referral is None else bool(row.consent_referral),
        consent_contact=None if row.consent_contact is None else bool(row.consent_contact),
        assignee=row.assignee_name,
        content=content,
        version=row.version,
    )


def _with_assignee() -> Any:
    return select(tickets, staff.c.name.label("assignee_name")).join_from(
        tickets, staff, staff.c.id == tickets.c.assignee_id, isouter=True
    )


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)
