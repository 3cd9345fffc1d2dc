"""What tickets and contacts are counted by, and every code each of these can have."""

from __future__ import annotations

from functools import cache

from hotline.directory.units import ABROAD, units
from nlu.taxonomy import forms, languages, taxonomy

UNKNOWN = "unknown"
OTHER = "other_small"  # codes with few cases, counted together
CHANNELS = ("web", "telegram", "sms", "whatsapp", "sms_gateway")
ANSWERED = {"hour": 3600.0, "day": 86400.0, "three_days": 259200.0}  # within so many seconds
CLOSED_AS = ("helped", "referred", "lost_contact", "not_ours", "duplicate", "false_report", "closed")
DIMENSIONS = ("child", "unit", "channel", "language", "priority", "reporter", "answered", "outcome")


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """Every code of every dimension, in the order they are shown."""
    return {
        "child": ("yes", "no", UNKNOWN),
        "unit": (*(code for code in units() if code != ABROAD), ABROAD, UNKNOWN),
        "channel": CHANNELS,
        "language": (*languages(), UNKNOWN),
        "priority": ("P0", "P1", "P2", "P3"),
        "reporter": tuple(taxonomy()["reporters"]),
        "answered": (*ANSWERED, "later", "none"),
        "outcome": (*(code for code in taxonomy()["ticket_statuses"] if code != "closed"), *_closed()),
    }


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Tickets about exploitation, and tickets about everything else: never added together."""
    return {"exploitation": forms(), "other_matters": (*taxonomy()["not_trafficking"], UNKNOWN)}


def _closed() -> tuple[str, ...]:
    """``referred`` is a status and a reason of closing; the reason is marked."""
    return tuple(f"closed_{reason}" for reason in CLOSED_AS)
