"""What waits for humans: tickets, alerts and referrals. Practice tickets do not count."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.metrics.exposition import Family
from bot.metrics.queries import age, counts, number
from hotline.database.models import alerts, referrals, tickets

URGENT = (0, 1)  # priorities
PRIORITIES = range(4)
REAL = tickets.c.practice == 0
UNTAKEN = tickets.c.status.in_(("new", "triaged"))


async def case_families(connection: AsyncConnection, now: float) -> list[Family]:
    """Figures of the human side."""
    known, overdue = await _open(connection), await _open(connection, due_before=now)
    oldest = select(func.min(tickets.c.opened_at)).where(REAL, UNTAKEN, tickets.c.priority.in_(URGENT))
    late_alert = select(func.min(alerts.c.next_at)).where(alerts.c.ended_at.is_(None))
    untaken, alert = await age(connection, oldest, now), await age(connection, late_alert, now)
    unanswered = referrals.c.sent_at.is_not(None) & referrals.c.answered_at.is_(None) & (referrals.c.due_at < now)
    late = await number(connection, select(func.count()).select_from(referrals).where(unanswered))
    return [
        Family.by("tickets_open", "Open tickets", "priority", known),
        Family.by("tickets_overdue", "Open tickets past their deadline", "priority", overdue),
        Family.of("urgent_untaken_seconds", "Longest that an open P0 or P1 waits for somebody to take it", untaken),
        Family.of("alert_delay_seconds", "Longest that an alert about a ticket is overdue", alert),
        Family.of("referrals_overdue", "Referrals that were not answered in time", late),
    ]


async def _open(connection: AsyncConnection, due_before: float | None = None) -> dict[str, float]:
    counted = select(tickets.c.priority, func.count()).where(REAL, tickets.c.status != "closed")
    if due_before is not None:
        counted = counted.where(tickets.c.due_at < due_before)
    known = await counts(connection, counted.group_by(tickets.c.priority))
    return {f"P{priority}": known.get(str(priority), 0.0) for priority in PRIORITIES}
