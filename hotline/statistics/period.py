"""Periods of whole months: what is erased is remembered by the month, and fewer periods can be subtracted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True)
class Period:
    """From the first day of a month to the last day of a month, UTC."""

    first: date
    last: date

    @classmethod
    def around(cls, start: date, end: date) -> Period:
        """The whole months that two days lie in.

        Raises:
            ValueError: the end is before the start.
        """
        if end < start:
            raise ValueError("the end is before the start")
        following = (end.replace(day=28) + timedelta(days=4)).replace(day=1)
        return cls(start.replace(day=1), following - timedelta(days=1))

    @property
    def begins_at(self) -> float:
        """UTC seconds of its first moment."""
        return _midnight(self.first)

    @property
    def ends_before(self) -> float:
        """UTC seconds of the first moment after it."""
        return _midnight(self.last + timedelta(days=1))

    @property
    def months(self) -> tuple[str, str]:
        """First and last month, as ``2026-11``."""
        return f"{self.first:%Y-%m}", f"{self.last:%Y-%m}"


def month_of(seconds: float) -> str:
    """The month a moment lies in, as ``2026-11``."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m}"


def _midnight(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
