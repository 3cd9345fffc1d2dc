"""Retention: how long conversations and tickets are kept, legal holds, and the erasing of what is due."""

from hotline.retention.daily import run_retention
from hotline.retention.holds import HoldError, hold_ticket, release_ticket
from hotline.retention.promises import keep_promise
from hotline.retention.purging import Purged, purge
from hotline.retention.rule import Kept, erase_at

__all__ = [
    "HoldError",
    "Kept",
    "Purged",
    "erase_at",
    "hold_ticket",
    "keep_promise",
    "purge",
    "release_ticket",
    "run_retention",
]
