"""The checklist before a journey for work: which points there are, which are ticked, and all of it as one text."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from hotline.offers import tell_destination
from hotline.texts import text

NAME = "checklist"
QUESTION = "ask_safe_travel:"  # and the point: the open question while the list is gone through
WHERE = f"{QUESTION}where"
POINTS = (
    "contract", "visa", "firm", "pay", "money", "passport", "copies", "address", "codeword", "numbers",
)  # fmt: skip
TICKED, OPEN = "☑", "☐"


@dataclass(frozen=True)
class Checklist:
    """How far a person has come. ``later`` are the points that were put off in this round."""

    country: str | None = None
    done: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    @property
    def next_point(self) -> str | None:
        """The first point that is neither ticked nor put off; None when the round is over."""
        return next((point for point in POINTS if point not in (*self.done, *self.later)), None)

    def tick(self, point: str) -> Checklist:
        """With a point done."""
        return replace(self.without(point), done=(*self.without(point).done, point))

    def put_off(self, point: str) -> Checklist:
        """With a point that is not done yet."""
        return replace(self.without(point), later=(*self.without(point).later, point))

    def without(self, point: str) -> Checklist:
        """With a point that is open again."""
        return replace(
            self,
            done=tuple(one for one in self.done if one != point),
            later=tuple(one for one in self.later if one != point),
        )

    def new_round(self) -> Checklist:
        """What was put off comes again; what is ticked stays ticked."""
        return replace(self, later=())

    def as_dict(self) -> dict[str, Any]:
        """JSON form, as it travels in the slot ``checklist``."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any] | None) -> Checklist:
        """The reverse of `as_dict`; points of another version are left out."""
        given = data or {}
        kept = {name: tuple(one for one in given.get(name, ()) if one in POINTS) for name in ("done", "later")}
        return cls(given.get("country"), **kept)


def question_of(point: str) -> str:
    """The open question of a point."""
    return f"{QUESTION}{point}"


def point_before(point: str) -> str:
    """The point before; the first one is its own."""
    return POINTS[max(0, POINTS.index(point) - 1)]


def still_open(checklist: Checklist, language: str) -> str:
    """The points that are not ticked, one a line."""
    return "\n".join(f"{OPEN} {heading(point, language)}" for point in POINTS if point not in checklist.done)


def tell_all(checklist: Checklist, language: str) -> str:
    """Every point with its tick, and what is known of the country."""
    lines = [f"{TICKED if point in checklist.done else OPEN} {heading(point, language)}" for point in POINTS]
    about = [tell_destination(checklist.country, language)] if checklist.country else []
    return "\n".join([*lines, *about])


def heading(point: str, language: str) -> str:
    """The first line of a point's text: what is to be done, in a few words."""
    return text(f"{NAME}.{point}", language).partition("\n")[0]
