"""Alerts: a P0 or P1 that nobody has taken goes to who is on duty, then the next, then the supervisors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, delete, insert, literal, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import alerts, staff, tickets
from hotline.duty.roster import shifts_between
from hotline.tickets.store import add_event

URGENT = 1  # P0 and P1
ACKNOWLEDGE_SECONDS = 180.0
NEXT_ROUND_SECONDS = 900.0  # when everybody was told and nobody came, from the beginning
AT_ONCE = 50  # tickets in one round: the next follows within seconds, and nobody waits long for the database


@dataclass(frozen=True)
class Call:
    """Somebody to be told now that a ticket needs them."""

    ticket_id: int
    staff_id: int


def next_to_tell(told: Sequence[int], on_duty: Sequence[int], supervisors: Sequence[int]) -> int | None:
    """Who is told next: those on duty in the order of the roster, then the supervisors; None when all were."""
    return next((one for one in (*on_duty, *supervisors) if one not in told), None)


async def take_due_alerts(connection: AsyncConnection, now: float) -> list[Call]:
    """Begin, move on and end alerts; tells whom to call. What is returned is noted as told."""
    await _begin(connection, now)
    await _end_answered(connection, now)
    due = (
        select(alerts)
        .join(tickets, tickets.c.id == alerts.c.ticket_id)
        .where(alerts.c.ended_at.is_(None), alerts.c.next_at <= now)
        .order_by(tickets.c.priority, alerts.c.next_at, alerts.c.ticket_id)
        .limit(AT_ONCE)
        .with_for_update(of=alerts, skip_locked=True)
    )
    rows = (await connection.execute(due)).all()
    if not rows:
        return []
    on_duty = [shift.staff_id for shift in await shifts_between(connection, now, now + 1) if shift.begins_at <= now]
    chiefs = select(staff.c.id).where(staff.c.role == "supervisor", staff.c.active == 1).order_by(staff.c.id)
    supervisors = list(await connection.scalars(chiefs))
    calls = [await _move_on(connection, row, on_duty, supervisors, now) for row in rows]
    return [call for call in calls if call is not None]


async def urgency_of(connection: AsyncConnection, conversation_id: str) -> bool:
    """Whether a conversation has an open ticket that somebody must see at once."""
    query = select(tickets.c.id).where(
        tickets.c.conversation_id == conversation_id, tickets.c.priority <= URGENT, tickets.c.status != "closed"
    )
    return (await connection.execute(query)).first() is not None


async def acknowledge(connection: AsyncConnection, ticket_id: int, now: float) -> None:
    """End an alert: somebody has seen it."""
    await connection.execute(
        update(alerts).where(alerts.c.ticket_id == ticket_id, alerts.c.ended_at.is_(None)).values(ended_at=now)
    )


async def hasten(connection: AsyncConnection, ticket_id: int, now: float) -> None:
    """Tell the next one at once."""
    await connection.execute(update(alerts).where(alerts.c.ticket_id == ticket_id).values(next_at=now))


async def renew_alert(connection: AsyncConnection, ticket_id: int) -> None:
    """Let a ticket call again: whoever had it is gone."""
    await connection.execute(delete(alerts).where(alerts.c.ticket_id == ticket_id))


async def _begin(connection: AsyncConnection, now: float) -> None:
    unheard = select(tickets.c.id, literal(now)).where(
        tickets.c.priority <= URGENT,
        tickets.c.status != literal_column("'closed'"),  # written as the queue's index has it
        tickets.c.assignee_id.is_(None),
        tickets.c.practice == literal_column("0"),
        ~select(alerts.c.ticket_id).where(alerts.c.ticket_id == tickets.c.id).exists(),
    )
    await connection.execute(insert(alerts).from_select(["ticket_id", "next_at"], unheard))


async def _end_answered(connection: AsyncConnection, now: float) -> None:
    """Of each alert its ticket is looked up; a list of every answered ticket would be the whole hotline's."""
    answered = (
        select(tickets.c.id)
        .where(tickets.c.id == alerts.c.ticket_id, tickets.c.assignee_id.is_not(None) | (tickets.c.status == "closed"))
        .correlate(alerts)
        .exists()
    )
    await connection.execute(update(alerts).where(alerts.c.ended_at.is_(None), answered).values(ended_at=now))


async def _move_on(
    connection: AsyncConnection, row: Row[tuple[object, ...]], on_duty: list[int], supervisors: list[int], now: float
) -> Call | None:
    told = [int(one) for one in row.told.split()]
    called = next_to_tell(told, on_duty, supervisors)
    if called is None:
        await add_event(connection, row.ticket_id, now, "bot", "alert_unheard")
        values = {"told": "", "next_at": now + NEXT_ROUND_SECONDS}
    else:
        values = {"told": " ".join(map(str, [*told, called])), "next_at": now + ACKNOWLEDGE_SECONDS}
    await connection.execute(update(alerts).where(alerts.c.ticket_id == row.ticket_id).values(**values))
    return None if called is None else Call(row.ticket_id, called)
