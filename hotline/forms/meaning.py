"""What entries mean for the rest of the service: pure functions on their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hotline.forms.store import Entry

FAMILY = ("family", "partner")


def family_suspected(assessment: dict[str, Any] | None) -> bool | None:
    """Whether an assessment says that family is involved; None leaves it to the signs of the ticket.

    Only a clear no that names nobody of the family rules it out.
    """
    if assessment is None:
        return None
    if assessment["family_involved"] == "yes" or set(FAMILY) & set(assessment["threat_from"]):
        return True
    return False if assessment["family_involved"] == "no" else None


@dataclass(frozen=True)
class Wages:
    """A diary added up, in one currency; ``owed`` is what was agreed less what was paid, for days with an agreement."""

    currency: str
    days: int
    hours: float
    paid: float
    owed: float


def add_up(entries: Sequence[Entry]) -> list[Wages]:
    """The sums of a diary by currency; of two entries about one day the later counts."""
    latest = {(one.values["day"], one.values["currency"]): one.values for one in sorted(entries, key=lambda e: e.id)}
    currencies = dict.fromkeys(currency for _, currency in sorted(latest))
    return [_sum(currency, [row for (_, same), row in latest.items() if same == currency]) for currency in currencies]


def _sum(currency: str, rows: list[dict[str, Any]]) -> Wages:
    owed = sum(row["agreed"] - row["paid"] for row in rows if "agreed" in row)
    return Wages(currency, len(rows), sum(row["hours"] for row in rows), sum(row["paid"] for row in rows), owed)
