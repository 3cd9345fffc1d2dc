"""By when a human must have looked, by priority; the hours are those of triage."""

from __future__ import annotations

from functools import cache

import yaml

from hotline.triage.grade import FILE

HOUR = 3600.0
CLOSED = "closed"
ANSWERED = ("in_contact", "referred", CLOSED)  # a human has written: nothing is due any more


def due_at(priority: int, now: float) -> float:
    """When a ticket that has this priority from now on is due, in seconds since 1970."""
    return now + _hours()[priority] * HOUR


def is_overdue(status: str, due: float, now: float) -> bool:
    """Whether nobody has looked in time."""
    return status not in ANSWERED and due < now


@cache
def _hours() -> dict[int, int]:
    hours: dict[int, int] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["due_hours"]
    return hours
