"""The state of a dialogue: the slots of the domain, as one value."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class State:
    """What is kept of a dialogue between two messages; everything else is in the journal.

    Args:
        language: code of locales/languages.json, None before the first message.
        language_chosen: the person asked for this language.
        language_heard: another language that was written lately and not yet switched to.
        question: the open question, a step of the taxonomy, or None.
        choices: title and payload of every button of the last turn, in the order of their digits.
        offer: the job offer under check, with the answers about it.
        misunderstood: how many messages in a row were not understood.
        last_topic: topic of the last answer, for "more" and "repeat".
        resumed_code: a visit with a code (hotline/tickets/visit.py); ``added`` tells that this message belongs to it.
        mode: bot, human, exit or ended.
        turns: messages so far.
        situation: the person's case by what answers depend on (bot/knowledge/cases.yml).
        checklist: how far the checklist before a journey is (bot/knowledge/checklist.py).
        disguise: the person's own words for leaving and coming back (hotline/leaving).
        said: the replies of the last turn, to be said again (bot/engine/again.py); no slot, rules never see it.
    """

    language: str | None = None
    language_chosen: bool = False
    language_heard: str | None = None
    question: str | None = None
    choices: list[dict[str, str]] = field(default_factory=list)
    report: dict[str, Any] = field(default_factory=dict)
    offer: dict[str, Any] = field(default_factory=dict)
    code: str | None = None
    code_told: bool = False
    misunderstood: int = 0
    last_topic: str | None = None
    mode: str = "bot"
    resumed_code: dict[str, Any] | None = None
    added: bool = False
    erase: bool = False
    turns: int = 0
    situation: dict[str, str] = field(default_factory=dict)
    checklist: dict[str, Any] = field(default_factory=dict)
    disguise: dict[str, str] = field(default_factory=dict)
    said: list[dict[str, Any]] = field(default_factory=list)

    def slots(self) -> dict[str, Any]:
        """Slot names to values."""
        return asdict(self)

    @classmethod
    def from_slots(cls, slots: dict[str, Any]) -> State:
        """The reverse of `slots`; slots of another version and empty ones fall back to their defaults."""
        known = {spec.name for spec in fields(cls)}
        return cls(**{name: value for name, value in slots.items() if name in known and value is not None})
