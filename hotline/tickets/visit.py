"""A person who came back with a code: what they may do, as it travels in the dialogue's slot ``resumed_code``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from hotline.texts import text
from hotline.tickets.word import Standing

LASTS = 1800.0  # seconds without a message; then the word has to be written again
WORD, WITHDRAW, DELETE = "word", "withdraw", "delete"  # wishes that the turn carries out


@dataclass(frozen=True)
class Visit:
    """``standing`` is set once the word was right; ``fresh`` in the turn in which it was."""

    code: str
    standing: Standing | None = None
    wish: str | None = None
    fresh: bool = False

    def as_slot(self) -> dict[str, Any]:
        """The value of the slot."""
        return asdict(self)

    @classmethod
    def of(cls, slot: dict[str, Any] | None) -> Visit | None:
        """The reverse of `as_slot`."""
        if not slot:
            return None
        standing = slot.get("standing")
        if standing:
            lists = {name: tuple(standing[name]) for name in ("asked", "passed_on")}
            standing = Standing(**{**standing, **lists})
        return cls(slot["code"], standing or None, slot.get("wish"), bool(slot.get("fresh")))


def tell_standing(standing: Standing, language: str) -> str:
    """How the case stands in plain words: its state, who has it, and what was agreed to."""
    lines = [text(f"return.status_{standing.status}", language)]
    for name in ("asked", "passed_on"):
        institutions: tuple[str, ...] = getattr(standing, name)
        if institutions:
            listed = text("consent.separator", language).join(
                text(f"institution.{one}", language) for one in institutions
            )
            lines.append(text(f"return.{name}", language, institutions=listed))
    known = {True: "yes", False: "no", None: "open"}[standing.consent]
    return "\n".join([*lines, text(f"return.consent_{known}", language)])
