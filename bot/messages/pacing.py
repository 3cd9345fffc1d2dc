"""How fast messages may go out: to everybody on a channel together, and to one person."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bot.messages.transport import Limits

MOST_REMEMBERED = 10_000  # people; whoever was forgotten has long had their pause


@dataclass
class Bucket:
    """``burst`` messages at once, and then ``rate`` a second."""

    rate: float
    burst: float
    _free_at: float = float("-inf")

    def reserve(self, now: float) -> float:
        """Take a place and tell in how many seconds it is due."""
        self._free_at = max(self._free_at, now - (self.burst - 1) / self.rate)
        due = max(self._free_at, now)
        self._free_at += 1 / self.rate
        return due - now


class Pace:
    """The pace of one channel."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._everybody = Bucket(limits.a_second, max(1.0, limits.a_second))
        self._people: OrderedDict[str, Bucket] = OrderedDict()

    def reserve(self, person: str, now: float) -> float:
        """Seconds until the next message to a person may be sent."""
        theirs = self._people.setdefault(person, Bucket(self._limits.a_second_to_one, self._limits.burst_to_one))
        self._people.move_to_end(person)
        while len(self._people) > MOST_REMEMBERED:
            self._people.popitem(last=False)
        return max(self._everybody.reserve(now), theirs.reserve(now))
