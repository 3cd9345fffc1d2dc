"""When a reply is tried again, and when it is given up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.messages.failures import LONGEST_PAUSE, is_too_late, mark_of, pause_before_next
from bot.messages.transport import TransportError
from hotline.post.delivery import UNSURE, Delivery

ROW = Delivery(1, "c" * 32, "inbox:1", 0, "bot", b"", 1, None, (), 1000.0, "bot")


@pytest.mark.parametrize(
    ("error", "given_up"),
    [
        (TransportError("503"), False),
        (TransportError("21211", permanent=True), True),
        (TransportError("forbidden", stop=True), True),
        (TransportError("timeout", unsure=True), False),
    ],
)
def test_only_what_may_succeed_is_tried_again(error: TransportError, given_up: bool) -> None:
    assert (pause_before_next(error, ROW) is None) == given_up


def test_pauses_double_with_jitter_up_to_a_limit() -> None:
    error = TransportError("503")
    pauses = [pause_before_next(error, replace(ROW, attempts=n), lambda: 0.5) for n in range(1, 40)]
    assert pauses[:4] == [2.0, 4.0, 8.0, 16.0]
    assert max(pause or 0 for pause in pauses) == LONGEST_PAUSE
    assert pause_before_next(error, ROW, lambda: 0.0) == 1.0
    assert pause_before_next(error, ROW, lambda: 0.999) == pytest.approx(3, abs=0.01)


def test_a_provider_is_never_called_before_the_time_it_asked_for() -> None:
    assert pause_before_next(TransportError("429", retry_after=7), ROW, lambda: 0.0) == 7
    assert pause_before_next(TransportError("429", retry_after=10**9), ROW, lambda: 0.0) == 3600


def test_what_may_have_been_sent_is_tried_once_more_whatever_happens_between() -> None:
    first = replace(ROW, error=mark_of(TransportError("timeout", unsure=True), ROW))
    assert first.error == UNSURE
    between = replace(first, error=mark_of(TransportError("503"), first))
    assert pause_before_next(TransportError("503"), between) is not None
    assert pause_before_next(TransportError("timeout", unsure=True), between) is None


def test_an_operators_words_may_come_later_than_the_bots() -> None:
    hours = 3600.0
    assert not is_too_late(ROW, 1000 + 4 * hours)
    assert is_too_late(ROW, 1001 + 4 * hours)
    assert not is_too_late(replace(ROW, author="staff"), 1000 + 23 * hours)
