"""What comes out of a turn; of its own, so that whoever writes it down need not import rasa."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.state import State
from hotline.post import Reply
from hotline.report import Report
from nlu.understanding import Understanding


@dataclass(frozen=True)
class Turn:
    """What a turn decided. ``closed`` tells that the bot ended the talk, ``attachment`` how what was sent is kept."""

    replies: tuple[Reply, ...]
    state: State
    report: Report
    understanding: Understanding
    attachment: str | None = None

    @property
    def closed(self) -> bool:
        """Whether the bot ended the talk (exit, deletion)."""
        return self.state.mode in ("exit", "ended")
