"""What is known of a report. None always means unknown, and unknown is never taken for safe."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

FACT_OF = {
    "safety.ask": "safe",
    "report.ask_who": "reporter",
    "report.ask_age": "child",
    "report.ask_place": "unit",
    "report.ask_place_which": "unit",
    "report.ask_papers": "papers_kept",
    "report.ask_leave": "can_leave",
    "report.ask_injured": "injured",
    "report.ask_consent": "consent_referral",
    "report.ask_contact": "consent_contact",
}
EMERGENCY_TOLD = ("emergency.text", "emergency.text_abroad")  # settled once the person read it
_UNKNOWN = {"reporter": "unknown"}


@dataclass(frozen=True)
class Report:
    """The facts of one report; a plain value, so that order and repetition of messages can be tested.

    Args:
        opened: there is enough for a ticket.
        told: the person's own telling messages, oldest first.
        indicators: indicator code to the words that showed it.
        present_danger: a message told of danger now or within hours.
        age_group: ``0-13``, ``14-17`` or ``18+``, when an age was told.
        place: canonical name of the place, kept only until its unit is known.
        offer: a job offer that the person sent to be checked by a human.
        safe: whether it is safe to write now.
        settled: questions that were answered, skipped or refused.
    """

    opened: bool = False
    reporter: str = "unknown"
    online: bool = False
    told: tuple[str, ...] = ()
    indicators: dict[str, tuple[str, ...]] = field(default_factory=dict)
    form: str | None = None
    present_danger: bool = False
    self_harm: bool = False
    watched: bool = False
    child: bool | None = None
    age_group: str | None = None
    place: str | None = None
    unit: str | None = None
    country: str | None = None
    papers_kept: bool | None = None
    can_leave: bool | None = None
    injured: bool | None = None
    shelter_tonight: bool = False
    leaving_soon: bool = False
    wants_human: bool = False
    offer_concern: bool = False
    wages_or_contract: bool = False
    consent_referral: bool | None = None
    consent_contact: bool | None = None
    contact: str | None = None
    offer: dict[str, Any] | None = None
    safe: bool | None = None
    settled: tuple[str, ...] = ()

    def settle(self, question: str) -> Report:
        """The same report with a question that need not be asked again."""
        return self if question in self.settled else replace(self, settled=(*self.settled, question))

    def reopen(self, question: str) -> Report:
        """The same report as before ``question`` was answered: its own fact is unknown again ("back")."""
        field_name = FACT_OF.get(question)
        reopened = replace(self, settled=tuple(known for known in self.settled if known != question))
        return replace(reopened, **{field_name: _UNKNOWN.get(field_name)}) if field_name else reopened  # type: ignore[arg-type]  # facts are optional

    def with_indicator(self, code: str, words: str) -> Report:
        """The same report with an indicator and its evidence; at most five evidences a code are kept."""
        known = self.indicators.get(code, ())
        if words in known or len(known) >= 5:
            return self
        return replace(self, indicators={**self.indicators, code: (*known, words)})

    def as_dict(self) -> dict[str, Any]:
        """JSON form, as it travels in the slot ``report``."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any] | None) -> Report:
        """The reverse of `as_dict`; None is an empty report, keys of other versions are left out."""
        known = {spec.name for spec in fields(cls)}
        values = {name: value for name, value in (data or {}).items() if name in known}
        for name in ("told", "settled"):
            values[name] = tuple(values.get(name, ()))
        values["indicators"] = {code: tuple(words) for code, words in values.get("indicators", {}).items()}
        return cls(**values)
