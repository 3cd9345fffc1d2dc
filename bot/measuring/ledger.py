"""Bookkeeping from outside: what persons sent, what their phones received, and what does not fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bot.measuring.echo import echo_of


@dataclass(frozen=True)
class Balance:
    """Of the messages that were sent: how many were not answered, answered twice, answered out of turn."""

    sent: int
    lost: int
    doubled: int
    disordered: int

    @property
    def is_even(self) -> bool:
        """Whether every message was answered once, in order."""
        return not (self.lost or self.doubled or self.disordered)


@dataclass
class Ledger:
    """Person to texts, in the order they were accepted by the service or by the provider."""

    accepted: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    received: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def balance(self) -> Balance:
        """Compare what every person received with what an undisturbed service would have answered."""
        due = {person: [echo_of(n, text) for n, text in enumerate(texts, 1)] for person, texts in self.accepted.items()}
        lost = sum(len(set(texts) - set(self.received[person])) for person, texts in due.items())
        doubled = sum(n - 1 for texts in self.received.values() for n in Counter(texts).values())
        disordered = sum(list(dict.fromkeys(self.received[person])) != texts for person, texts in due.items())
        return Balance(sum(map(len, due.values())), lost, doubled, disordered)

    @property
    def answered(self) -> int:
        """How many different answers have arrived."""
        return sum(len(set(texts)) for texts in self.received.values())

    def waiting(self, person: str) -> int:
        """How many messages of a person have no answer yet."""
        return len(self.accepted[person]) - len(set(self.received[person]))
