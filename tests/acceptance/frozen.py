"""Freezes the day by which answers are judged too old."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

import pytest

TODAY = date(2026, 12, 1)


def freeze(monkeypatch: pytest.MonkeyPatch, day: date = TODAY) -> None:
    """Let it be noon of this day wherever a statement's ``review_by`` is compared."""

    class Frozen(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Frozen:
            return cls(day.year, day.month, day.day, 12, tzinfo=tz)

    monkeypatch.setattr("bot.knowledge.review.datetime", Frozen)
