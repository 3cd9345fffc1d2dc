"""What was understood of one message: the value that travels from the pipeline to the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """An indicator and the words that show it, as code points of the text as given, end exclusive."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class Entity:
    """A place, country, amount, age, phone, link, email, date or duration; ``value`` is its canonical form."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Understanding:
    """One message as the pipeline reads it.

    Args:
        language: bs, rom, en, ar or other.
        intent: always a name of the taxonomy.
        ranking: the five likeliest intents with their confidence, 0 to 1, best first.
        answered: False when the bot should ask back instead of answering.
        form: one of the forms of exploitation, or None.
    """

    text: str
    language: str
    language_confidence: float
    script: str
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    answered: bool
    flags: tuple[str, ...]
    form: str | None
    indicators: tuple[Finding, ...]
    entities: tuple[Entity, ...]

    @classmethod
    def from_parse_data(cls, parsed: dict[str, Any]) -> Understanding:
        """Read what rasa's graph returned for one message."""
        language = parsed["language"]
        return cls(
            text=parsed["text"],
            language=language["code"],
            language_confidence=language["confidence"],
            script=language["script"],
            intent=parsed["intent"]["name"],
            confidence=parsed["intent"]["confidence"],
            ranking=tuple((entry["name"], entry["confidence"]) for entry in parsed["intent_ranking"][:5]),
            answered=parsed["answered"],
            flags=tuple(parsed["flags"]),
            form=parsed.get("form"),  # rasa leaves out what is None
            indicators=tuple(Finding(f["code"], f["start"], f["end"]) for f in parsed["indicators"]),
            entities=tuple(Entity(e["entity"], e["value"], e["start"], e["end"]) for e in parsed["entities"]),
        )

    def words(self, finding: Finding | Entity) -> str:
        """The person's own words for a finding."""
        return self.text[finding.start : finding.end]

    def values(self, entity: str) -> tuple[str, ...]:
        """The values of all entities of a kind, in the order of the text."""
        return tuple(found.value for found in self.entities if found.entity == entity)

    def as_dict(self) -> dict[str, Any]:
        """JSON form, as `putokaz parse` prints it."""
        return {
            "language": self.language,
            "language_confidence": round(self.language_confidence, 4),
            "script": self.script,
            "intent": self.intent,
            "confidence": round(self.confidence, 4),
            "ranking": [[name, round(value, 4)] for name, value in self.ranking],
            "answered": self.answered,
            "flags": list(self.flags),
            "form": self.form,
            "indicators": [{"code": f.code, "start": f.start, "end": f.end} for f in self.indicators],
            "entities": [{"entity": e.entity, "value": e.value, "start": e.start, "end": e.end} for e in self.entities],
        }
