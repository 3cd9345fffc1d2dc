"""What routing needs to know of a ticket. None always means unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from hotline.directory.units import ABROAD
from nlu.taxonomy import forms

BIH = "BA"
# Who recruits, sells or marries off is often family; until an operator knows better it counts as suspected.
FAMILY_SIGNS = frozenset({"recruiter_is_intimate", "child_marriage", "child_with_controller", "child_work_or_begging"})
FAMILY_CATEGORIES = frozenset({"forced_marriage", "forced_begging", "domestic_violence"})


@dataclass(frozen=True)
class Situation:
    """The facts that decide who is competent.

    Args:
        category: a form of exploitation, another matter, or None.
        indicators: codes found.
        facts: other signs of the report that hold (present_danger, injured, shelter_tonight …).
        family_suspected: None lets the signs decide.
    """

    unit: str | None = None
    country: str | None = None
    category: str | None = None
    indicators: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    child: bool | None = None
    citizen: bool | None = None
    family_suspected: bool | None = None

    @property
    def signs(self) -> frozenset[str]:
        """Every sign the table's conditions can name."""
        named = {
            "abroad": self.unit == ABROAD,
            "place_unknown": self.unit is None,
            "child": self.child is True,
            "adult": self.child is False,
            "age_unknown": self.child is None,
            "citizen": self.citizen is True,
            "foreigner": self.citizen is False,
            "form": self.category in forms(),
            "family_suspected": self._family_suspected(),
            self.category or "": self.category is not None,
        }
        return self.indicators | self.facts | {name for name, so in named.items() if so}

    def _family_suspected(self) -> bool:
        if self.family_suspected is not None:
            return self.family_suspected
        return bool(self.indicators & FAMILY_SIGNS) or self.category in FAMILY_CATEGORIES


class _Told(Protocol):
    """What `situation_of` reads of a ticket."""

    @property
    def unit(self) -> str | None: ...
    @property
    def category(self) -> str | None: ...
    @property
    def child(self) -> bool | None: ...
    @property
    def citizenship(self) -> str | None: ...
    @property
    def content(self) -> dict[str, Any]: ...


def situation_of(ticket: _Told, family_suspected: bool | None = None) -> Situation:
    """The situation of a ticket; ``family_suspected`` is what an operator found out."""
    facts = ticket.content.get("facts", {})
    return Situation(
        unit=ticket.unit,
        country=ticket.content.get("country"),
        category=ticket.category,
        indicators=frozenset(ticket.content.get("indicators", ())),
        facts=frozenset(name for name, value in facts.items() if value is True),
        child=ticket.child,
        citizen=None if ticket.citizenship is None else ticket.citizenship == BIH,
        family_suspected=family_suspected,
    )
