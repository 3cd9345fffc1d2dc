"""The rule of retention, a pure function."""

from __future__ import annotations

from dataclasses import dataclass

DAY = 86400.0
INFORMATION_DAYS = 30  # a conversation that became no ticket, after its last message


@dataclass(frozen=True)
class Kept:
    """What the rule looks at.

    Args:
        status: the ticket's; None for a conversation without one.
        resting_since: UTC seconds of the closing, or of what came later: the person's last message, an addition.
        promised_days: kept after closing, as it was promised when the ticket was opened or the conversation began.
        held: under a legal hold.
    """

    status: str | None
    resting_since: float
    promised_days: int
    held: bool = False


def erase_at(kept: Kept) -> float | None:
    """When it is to be erased; None as long as its ticket is open or held."""
    if kept.held or kept.status not in (None, "closed"):
        return None
    days = kept.promised_days if kept.status else min(INFORMATION_DAYS, kept.promised_days)
    return kept.resting_since + days * DAY
