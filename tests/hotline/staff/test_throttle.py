"""Guessing gets slow; nobody is locked out."""

from __future__ import annotations

from hotline.staff import SignInThrottle
from hotline.staff.throttle import FORGET_SECONDS, FREE_FAILURES, LONGEST_DELAY, LONGEST_OVERALL


def delays(throttle: SignInThrottle, name: str, times: int) -> list[float]:
    """The waits of attempts one after another."""
    return [throttle.attempt(name, 1.0) for _ in range(times)]


def test_the_first_slips_cost_nothing() -> None:
    """Fingers slip."""
    assert delays(SignInThrottle(), "amra", FREE_FAILURES) == [0.0] * FREE_FAILURES


def test_further_failures_wait_longer_up_to_an_end() -> None:
    """It doubles, and never becomes a lock-out."""
    waits = delays(SignInThrottle(), "amra", 40)[FREE_FAILURES:]
    assert waits[:3] == [0.5, 1.0, 2.0]
    assert max(waits) == LONGEST_DELAY


def test_one_name_does_not_slow_another() -> None:
    """As long as few are guessed."""
    throttle = SignInThrottle()
    delays(throttle, "amra", 10)
    assert throttle.attempt("vedad", 1.0) == 0.0


def test_guessing_over_many_names_slows_all_a_little() -> None:
    """One password tried on every name is guessing too."""
    throttle = SignInThrottle()
    waits = [throttle.attempt(f"name{number}", 1.0) for number in range(60)]
    assert waits[0] == 0.0
    assert waits[-1] == LONGEST_OVERALL


def test_success_and_time_forget() -> None:
    """A right password clears its name at once, a quarter of an hour clears the rest."""
    throttle = SignInThrottle()
    delays(throttle, "amra", 6)
    throttle.succeeded("amra")
    assert throttle.attempt("amra", 1.0) == 0.0
    delays(throttle, "amra", 6)
    assert throttle.attempt("amra", 2.0 + FORGET_SECONDS) == 0.0
