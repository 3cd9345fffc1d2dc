"""Slowing down who guesses passwords: a delay that grows with failures, by name and over all names.

Nobody is ever locked out: the delay has an upper end, and a right password still signs in after it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

FREE_FAILURES = 3  # slips of the finger that cost nothing
FREE_OVERALL = 30
FIRST_DELAY = 0.5  # seconds, doubled with every further failure
LONGEST_DELAY = 8.0
LONGEST_OVERALL = 2.0
FORGET_SECONDS = 15 * 60.0
MOST_NAMES = 10_000


@dataclass
class SignInThrottle:
    """Failures of the last quarter of an hour, in memory only: names tried are kept nowhere."""

    _failures: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)
    _overall: tuple[int, float] = (0, 0.0)

    def attempt(self, name: str, now: float) -> float:
        """Count an attempt as failed and tell how many seconds it waits before its password is looked at.

        It counts before it is checked, so that many attempts at once cannot all go free.
        """
        failures, overall = self._recent(self._failures.pop(name, (0, 0.0)), now), self._recent(self._overall, now)
        self._failures[name] = (failures + 1, now)
        self._overall = (overall + 1, now)
        while len(self._failures) > MOST_NAMES:
            self._failures.popitem(last=False)
        return max(_delay(failures - FREE_FAILURES, LONGEST_DELAY), _delay(overall - FREE_OVERALL, LONGEST_OVERALL))

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name whose password was right."""
        self._failures.pop(name, None)
        self._overall = (max(0, self._overall[0] - 1), self._overall[1])

    @staticmethod
    def _recent(known: tuple[int, float], now: float) -> int:
        return known[0] if now - known[1] < FORGET_SECONDS else 0


def _delay(beyond: int, longest: float) -> float:
    return min(longest, FIRST_DELAY * 2.0 ** min(beyond, 10)) if beyond >= 0 else 0.0
