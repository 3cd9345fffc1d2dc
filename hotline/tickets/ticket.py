"""A ticket as the console, `putokaz converse` and exports show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hotline.referrals.referral import Referral

PRIORITY_NAMES = ("P0", "P1", "P2", "P3")


@dataclass(frozen=True)
class Ticket:
    """What a human needs to act. Times are UTC seconds; ``content`` is the opened part with the person's words."""

    id: int
    conversation_id: str
    code: str
    channel: str
    language: str
    opened_at: float
    due_at: float
    status: str
    category: str | None
    priority: int
    rule: str
    reporter: str
    child: bool | None
    unit: str | None
    consent_referral: bool | None
    consent_contact: bool | None
    assignee: str | None
    content: dict[str, Any]
    version: int
    sex: str | None = None
    citizenship: str | None = None
    age_group: str | None = None
    merged_into: int | None = None
    has_word: bool = False
    referrals: tuple[Referral, ...] = ()

    @classmethod
    def from_row(cls, row: Any, code: str, content: dict[str, Any], referrals: tuple[Referral, ...]) -> Ticket:
        """The ticket of a row of `tickets` with ``assignee_name``."""
        same = ("id", "conversation_id", "channel", "language", "opened_at", "due_at", "status", "category", "priority",
                "rule", "reporter", "unit", "version", "sex", "citizenship", "age_group", "merged_into")  # fmt: skip
        return cls(
            **{name: getattr(row, name) for name in same},
            child=_known(row.child),
            consent_referral=_known(row.consent_referral),
            consent_contact=_known(row.consent_contact),
            assignee=row.assignee_name,
            has_word=row.word_hash is not None,
            code=code,
            content=content,
            referrals=referrals,
        )

    def as_dict(self) -> dict[str, Any]:
        """The ticket of the contract, section 3."""
        return {
            "code": self.code,
            "channel": self.channel,
            "language": self.language,
            "opened_at": _moment(self.opened_at),
            "status": self.status,
            "category": self.category,
            "priority": PRIORITY_NAMES[self.priority],
            "rule": self.rule,
            "reporter": self.reporter,
            "child": self.child,
            "unit": self.unit,
            "country": self.content.get("country"),
            "indicators": [
                {"code": code, "evidence": words}
                for code, evidence in self.content["indicators"].items()
                for words in evidence
            ],
            "palermo": self.content["palermo"],
            "offer": self.content.get("offer"),
            "consent": {"referral": self.consent_referral, "contact": self.consent_contact},
            "contact": "sealed" if self.content.get("contact") else None,
            "summary": self.content["summary"],
            "due_at": _moment(self.due_at),
            "assignee": self.assignee,
            "referrals": [referral.as_dict() for referral in self.referrals],
        }


def _known(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
