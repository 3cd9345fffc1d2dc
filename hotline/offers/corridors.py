"""Pay, permits, registers and help by destination, from ``corridors.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nlu.data_file import read_data
from nlu.offers import Pay

FILE = Path(__file__).with_name("corridors.yml")
SKILLED = 3  # times the usual limit
NET_TOLERANCE = 0.7  # an advert may state pay after tax; below this part of the minimum it is too little either way


@cache
def corridors() -> dict[str, Any]:
    """The whole file."""
    content: dict[str, Any] = read_data(FILE)
    return content


def corridor(destination: str | None) -> dict[str, Any]:
    """What is known of a destination; empty for one without an entry."""
    known: dict[str, Any] = corridors()["countries"].get(destination or "", {})
    return known


def origin(code: str | None) -> dict[str, Any]:
    """What is known of the country the person would leave; empty for one without an entry."""
    known: dict[str, Any] = corridors()["origins"].get(code or "", {})
    return known


def monthly_eur(amount: float, currency: str, period: str, destination: str | None = None) -> float | None:
    """A sum as EUR a month; None for a currency that is not in the file."""
    assumed = currency or ("BAM" if destination == "BA" else "EUR")
    rate = corridors()["rates_to_eur"].get(assumed)
    times = {
        "hour": corridors()["hours_a_month"],
        "day": corridors()["days_a_month"],
        "week": corridors()["weeks_a_month"],
        "year": 1 / 12,
    }.get(period, 1)
    return None if rate is None else amount * float(rate) * float(times)


def is_unusual(pay: Pay, destination: str | None, skilled: bool = False) -> bool:
    """Whether pay is far above what such work brings there; work with long training may bring three times as much."""
    month = monthly_eur(pay.high, pay.currency, pay.period, destination)
    if month is None:
        return False
    limit = float(corridor(destination).get("unusual_from", corridors()["unusual_from"]))
    if pay.period == "day":
        limit = min(limit, float(corridors()["unusual_day_from"]) * float(corridors()["days_a_month"]))
    return month >= limit * (SKILLED if skilled else 1)


def is_below_minimum(pay: Pay, destination: str | None) -> bool:
    """Whether pay for a month or an hour is under the destination's minimum even if stated after tax."""
    minimum = corridor(destination).get("minimum")
    if minimum is None or pay.period not in ("month", "hour", ""):
        return False
    least = monthly_eur(minimum["amount"], minimum["currency"], minimum["period"])
    month = monthly_eur(pay.high, pay.currency, pay.period, destination)
    part = 1.0 if minimum.get("net") else NET_TOLERANCE
    return month is not None and least is not None and month < least * part


def usual_words(destination: str | None) -> str:
    """What work there usually brings, as a figure to show with its date: "1278 EUR (2025-11-01)"."""
    usual = corridor(destination)["usual"]
    return f"{usual['amount']} {usual['currency']} ({usual['valid_from']})"


def minimum_words(destination: str | None) -> str:
    """The destination's minimum as a figure to show, with its date: "13.90 EUR/h (2026-01-01)"."""
    minimum = corridor(destination)["minimum"]
    unit = {"hour": "/h", "month": ""}[minimum["period"]]
    return f"{minimum['amount']:.2f} {minimum['currency']}{unit} ({minimum['valid_from']})".replace(".00 ", " ")
