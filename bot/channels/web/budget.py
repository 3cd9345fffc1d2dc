"""How much may come in at once, so that a flood of strangers does not hold up people: nobody in danger is refused.

Addresses of computers are neither known nor kept here, so strangers share one budget. Whoever has been answered
before has a budget of their own. A message that sounds of danger has another one, and is never refused because of
what strangers use up; how it sounds is told by the cues of nlu/lexicons/flags alone, without the model.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from nlu.signals.cues import find_cues

MOST_SESSIONS = 20_000
READ = 2_000  # characters of a message that are looked through for cues


@dataclass
class Bucket:
    """Fills with ``rate`` drops a second up to ``size``; each message takes one."""

    rate: float
    size: float
    left: float = -1.0
    at: float = 0.0

    def take(self, now: float) -> bool:
        """Take a drop; False when there is none."""
        before = self.size if self.left < 0 else self.left
        self.left, self.at = min(self.size, before + max(0.0, now - self.at) * self.rate), now
        if self.left < 1.0:
            return False
        self.left -= 1.0
        return True


@dataclass
class Budgets:
    """The budgets of one process, in memory only."""

    strangers: Bucket = field(default_factory=lambda: Bucket(10.0, 300.0))
    alarms: Bucket = field(default_factory=lambda: Bucket(50.0, 1500.0))
    files: Bucket = field(default_factory=lambda: Bucket(0.5, 20.0))
    _sessions: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)

    def allow(self, session: str, known: bool, text: str, now: float) -> bool:
        """Whether a message is taken now.

        Args:
            known: the session has a conversation.
        """
        own = self._of(session) if known else self.strangers
        return own.take(now) or (sounds_of_danger(text) and self.alarms.take(now))

    def allow_file(self, now: float) -> bool:
        """Whether a picture or PDF is taken now: each costs seconds of a processor, and words can always be sent."""
        return self.files.take(now)

    def _of(self, session: str) -> Bucket:
        bucket = self._sessions.pop(session, None) or Bucket(1.0, 40.0)
        self._sessions[session] = bucket
        while len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return bucket


def sounds_of_danger(text: str) -> bool:
    """Whether the words may tell of danger or self-harm, in any of our languages."""
    found = find_cues(text[:READ], "other")
    return any(found[flag].cue or found[flag].always for flag in ("danger", "self_harm"))
