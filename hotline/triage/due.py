"""By when a human must have looked, by priority; the hours stand in table.yml."""

from __future__ import annotations

from hotline.triage.grade import table

HOUR = 3600.0
CLOSED = "closed"
ANSWERED = ("in_contact", "referred", CLOSED)  # a human has written: nothing is due any more


def due_at(priority: int, now: float) -> float:
    """When a ticket that has this priority from now on is due, in seconds since 1970."""
    hours: int = table()["due_hours"][priority]
    return now + hours * HOUR


def is_overdue(status: str, due: float, now: float) -> bool:
    """Whether nobody has looked in time."""
    return status not in ANSWERED and due < now
