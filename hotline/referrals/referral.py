"""A referral: one ticket passed on to one institution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

OPEN = ("drafted", "sent", "overdue", "accepted")  # something is still to come
WAITING = ("sent", "overdue")  # for the receiver's answer


@dataclass(frozen=True)
class Referral:
    """Times are UTC seconds.

    Args:
        institution: a kind of hotline/routing/table.yml; ``contact`` the id of its line in the directory.
        status: one of the taxonomy's ``referral_statuses``.
        basis: why it may be passed on: the person's consent, a child's best interest, or danger to life.
        fields: what is passed on.
        due_at: by when the receiver has to answer.
        reason: why it was rejected or revoked.
    """

    id: int
    ticket_id: int
    institution: str
    contact: str | None
    unit: str | None
    status: str
    basis: str
    fields: tuple[str, ...]
    actor: str
    drafted_at: float
    sent_at: float | None
    due_at: float | None
    answered_at: float | None
    reason: str | None
    version: int

    def as_dict(self) -> dict[str, Any]:
        """As it stands in the ticket's JSON."""
        return {
            "id": self.id,
            "institution": self.institution,
            "contact": self.contact,
            "unit": self.unit,
            "status": self.status,
            "basis": self.basis,
            "fields": list(self.fields),
            "drafted_at": _moment(self.drafted_at),
            "sent_at": _moment(self.sent_at),
            "due_at": _moment(self.due_at),
            "answered_at": _moment(self.answered_at),
            "reason": self.reason,
        }


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
