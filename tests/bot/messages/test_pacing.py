"""Messages go out no faster than a channel takes them, and never in a flood to one person."""

from __future__ import annotations

from bot.messages.pacing import MOST_REMEMBERED, Bucket, Pace
from bot.messages.transport import Limits


def test_a_burst_goes_at_once_and_the_rest_evenly() -> None:
    bucket = Bucket(rate=1.0, burst=3)
    assert [bucket.reserve(100.0) for _ in range(6)] == [0, 0, 0, 1, 2, 3]
    assert [bucket.reserve(110.0) for _ in range(4)] == [0, 0, 0, 1]


def test_a_channel_is_never_faster_than_its_rate() -> None:
    pace, now, sent = Pace(Limits(a_second=5.0)), 0.0, []
    for person in range(100):
        sent.append(now + pace.reserve(str(person), now))
    assert max(len([at for at in sent if start <= at < start + 1.0]) for start in range(20)) <= 2 * 5
    assert sent == sorted(sent)
    assert sent[-1] >= 100 / 5 - 2


def test_one_person_slows_down_nobody_else() -> None:
    pace = Pace(Limits(a_second=1000.0, a_second_to_one=1.0, burst_to_one=2))
    assert [pace.reserve("a", 0.0) for _ in range(4)] == [0, 0, 1, 2]
    assert pace.reserve("b", 0.0) == 0


def test_it_forgets_people_who_wrote_long_ago() -> None:
    pace = Pace(Limits(a_second=1e9))
    for person in range(MOST_REMEMBERED + 50):
        pace.reserve(str(person), 0.0)
    assert len(pace._people) == MOST_REMEMBERED
