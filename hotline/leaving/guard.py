"""Whether a word of the person's own stands before deletion, and whether they have just written it."""

from __future__ import annotations

from enum import Enum
from typing import Any

SLOT_KEY = "guard"


class Guard(Enum):
    """What is known of the word: there is none, it was not written, or it was."""

    NONE = "none"
    SHUT = "shut"
    OPEN = "open"

    @classmethod
    def of(cls, disguise: dict[str, Any] | None) -> Guard:
        """As it travels in the slot ``disguise``."""
        return cls((disguise or {}).get(SLOT_KEY, cls.NONE.value))

    def put(self, disguise: dict[str, str]) -> dict[str, str]:
        """The slot with this in it."""
        return {**disguise, SLOT_KEY: self.value}
