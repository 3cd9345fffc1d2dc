"""The rule of retention."""

from __future__ import annotations

import pytest

from hotline.retention import Kept, erase_at
from hotline.retention.promises import Promise, promised_at
from hotline.retention.rule import DAY
from nlu.taxonomy import taxonomy

CLOSED = 1000.0


@pytest.mark.parametrize(
    ("kept", "days"),
    [
        (Kept("closed", CLOSED, 90), 90),
        (Kept("closed", CLOSED, 365), 365),
        (Kept("closed", CLOSED, 7), 7),
        (Kept(None, CLOSED, 90), 30),
        (Kept(None, CLOSED, 7), 7),
    ],
)
def test_it_counts_days_from_rest(kept: Kept, days: int) -> None:
    """Pure information is kept for a shorter time than a ticket, never for a longer one."""
    assert erase_at(kept) == CLOSED + days * DAY


@pytest.mark.parametrize("status", [status for status in taxonomy()["ticket_statuses"] if status != "closed"])
def test_an_open_ticket_is_never_due(status: str) -> None:
    assert erase_at(Kept(status, CLOSED, 1)) is None


@pytest.mark.parametrize("status", ["closed", None])
def test_what_is_held_is_never_due(status: str | None) -> None:
    assert erase_at(Kept(status, CLOSED, 1, held=True)) is None


@pytest.mark.parametrize(("moment", "days"), [(1.0, 90), (10.0, 30), (15.0, 30), (20.0, 365), (99.0, 365)])
def test_a_promise_counts_from_when_it_was_made(moment: float, days: int) -> None:
    assert promised_at([Promise(10.0, 30), Promise(20.0, 365)], moment) == days
