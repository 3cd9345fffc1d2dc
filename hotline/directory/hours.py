"""Opening hours of a week, in the time of Sarajevo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Sarajevo")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "always"


@dataclass(frozen=True)
class Span:
    """Open on these weekdays (0 is Monday) from the first time until before the second; past midnight if it is less."""

    days: frozenset[int]
    opens: time
    closes: time


Hours = tuple[Span, ...]  # an empty tuple is open at all times


def read_hours(given: Any) -> Hours | None:
    """Hours as contacts.yml writes them; None when they are not known."""
    if given is None:
        return None
    return () if given == ALWAYS else tuple(_span(row) for row in given)


def is_open(hours: Hours, now: float) -> bool:
    """Whether it is open at ``now``, UTC seconds."""
    local = datetime.fromtimestamp(now, UTC).astimezone(ZONE)
    return not hours or any(_within(span, local) for span in hours)


def _within(span: Span, local: datetime) -> bool:
    at, today, yesterday = local.time(), local.weekday(), (local.weekday() - 1) % 7
    if span.opens < span.closes:
        return today in span.days and span.opens <= at < span.closes
    return (today in span.days and at >= span.opens) or (yesterday in span.days and at < span.closes)


def _span(row: dict[str, Any]) -> Span:
    opens, closes = time.fromisoformat(row["from"]), time.fromisoformat(row["to"])
    return Span(frozenset(DAYS.index(day) for day in row["days"]), opens, closes)
