"""Opening hours of a week, in the time of Sarajevo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Sarajevo")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "always"
_TIME = r"[0-9]{2}:[0-9]{2}"
_WRITTEN = re.compile(rf"(?P<days>(?:(?:{'|'.join(DAYS)}) )+)(?P<opens>{_TIME})-(?P<closes>{_TIME})")


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


def parse_hours(written: str | None) -> Hours | None:
    """Hours as a sheet writes them: ``always``, or days and times as in ``mon tue 09:00-17:00; sat 10:00-12:00``.

    Raises:
        ValueError: another form.
    """
    if not written or written == ALWAYS:
        return () if written else None
    spans = (_WRITTEN.fullmatch(part.strip()) for part in written.split(";"))
    return tuple(_span(_row(span)) for span in spans)


def write_hours(hours: Hours | None) -> str:
    """The reverse of `parse_hours`."""
    if not hours:
        return "" if hours is None else ALWAYS
    return "; ".join(
        f"{' '.join(DAYS[day] for day in sorted(span.days))} {span.opens:%H:%M}-{span.closes:%H:%M}" for span in hours
    )


def is_open(hours: Hours, now: float) -> bool:
    """Whether it is open at ``now``, UTC seconds."""
    local = datetime.fromtimestamp(now, UTC).astimezone(ZONE)
    return not hours or any(_within(span, local) for span in hours)


def _within(span: Span, local: datetime) -> bool:
    at, today, yesterday = local.time(), local.weekday(), (local.weekday() - 1) % 7
    if span.opens < span.closes:
        return today in span.days and span.opens <= at < span.closes
    return (today in span.days and at >= span.opens) or (yesterday in span.days and at < span.closes)


def _row(span: re.Match[str] | None) -> dict[str, Any]:
    if span is None:
        raise ValueError("hours")
    return {"days": span["days"].split(), "from": span["opens"], "to": span["closes"]}


def _span(row: dict[str, Any]) -> Span:
    opens, closes = time.fromisoformat(row["from"]), time.fromisoformat(row["to"])
    return Span(frozenset(DAYS.index(day) for day in row["days"]), opens, closes)
