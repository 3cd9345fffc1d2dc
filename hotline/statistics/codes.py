"""What tickets and contacts are counted by, and every code each of these can have."""

from __future__ import annotations

from functools import cache

from hotline.directory.units import ABROAD, units
from nlu.taxonomy import forms, languages, taxonomy

UNKNOWN = "unknown"
OTHER = "other_small"  # codes with few cases, counted together
CHANNELS = ("web", "telegram", "sms", "whatsapp", "sms_gateway", "phone", "visit", "mobile_team", "letter")
ANSWERED = {"hour": 3600.0, "day": 86400.0, "three_days": 259200.0}  # within so many seconds
CLOSED_AS = ("helped", "referred", "lost_contact", "not_ours", "duplicate", "false_report", "closed")
# Age is one dimension: a table by child and another by age group would tell what each other hides.
DIMENSIONS = ("age", "sex", "citizenship", "unit", "channel", "language", "priority", "reporter", "answered", "outcome")
REFERRAL_DIMENSIONS = ("status", "acknowledged")


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """Every code of every dimension, in the order they are shown."""
    return {
        "age": ("0-13", "14-17", "child", "adult", UNKNOWN),
        "sex": ("female", "male", "other", UNKNOWN),
        "citizenship": ("BA", "foreign", UNKNOWN),
        "unit": (*(code for code in units() if code != ABROAD), ABROAD, UNKNOWN),
        "channel": CHANNELS,
        "language": (*languages(), UNKNOWN),
        "priority": ("P0", "P1", "P2", "P3"),
        "reporter": tuple(taxonomy()["reporters"]),
        "answered": (*ANSWERED, "later", "none"),
        "status": tuple(taxonomy()["referral_statuses"]),
        "acknowledged": (*ANSWERED, "later", "none"),
        "outcome": (*(code for code in taxonomy()["ticket_statuses"] if code != "closed"), *_closed()),
    }


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Tickets about exploitation, and tickets about everything else: never added together."""
    return {"exploitation": forms(), "other_matters": (*taxonomy()["not_trafficking"], UNKNOWN)}


def _closed() -> tuple[str, ...]:
    """``referred`` is a status and a reason of closing; the reason is marked."""
    return tuple(f"closed_{reason}" for reason in CLOSED_AS)
