"""The knowledge files as values: what each topic claims, with source and dates, and what its answer depends on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from hotline.editing.current import edited_of, generation
from hotline.editing.edit import CLAIM
from nlu.data_file import read_data

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Claim:
    """A statement or a figure, and how long it may be shown without a warning.

    Args:
        jurisdiction: FBIH, RS, BD, BA, EU or a country; empty for a figure, which holds wherever it is named.
        figure: the value that sentences name by ``{id}``; None for a statement.
    """

    id: str
    source: str
    review_by: date
    jurisdiction: tuple[str, ...] = ()
    confidence: str | None = None
    valid_from: date | None = None
    figure: str | None = None


@dataclass(frozen=True)
class Topic:
    """One file. ``case`` names what the answer depends on (cases.yml); ``buttons`` stand first under the answer."""

    name: str
    claims: tuple[Claim, ...]
    case: str | None = None
    buttons: tuple[dict[str, str], ...] = ()


def topics() -> dict[str, Topic]:
    """All topics by name, with the dates and marks that editors gave their claims."""
    return _edited(generation()) if generation() else _written()


@lru_cache(1)
def _edited(_generation: int) -> dict[str, Topic]:
    known = edited_of(CLAIM)
    return {
        name: replace(topic, claims=tuple(_reviewed(claim, known.get(f"{name}/{claim.id}")) for claim in topic.claims))
        for name, topic in _written().items()
    }


def _reviewed(claim: Claim, kept: dict[str, Any] | None) -> Claim:
    if kept is None:
        return claim
    return replace(claim, review_by=date.fromisoformat(kept["review_by"]), confidence=kept["confidence"] or None)


@cache
def _written() -> dict[str, Topic]:
    files = (read_data(path) for path in sorted(FOLDER.glob("*.yml")))
    return {content["topic"]: _topic(content) for content in files if "topic" in content}


def _topic(content: dict[str, Any]) -> Topic:
    stated = [_claim(row["id"], row) for row in content.get("statements") or ()]
    figures = [_claim(name, row) for name, row in (content.get("figures") or {}).items()]
    buttons = tuple(content.get("buttons") or ())
    return Topic(content["topic"], (*stated, *figures), content.get("case"), buttons)


def _claim(name: str, row: dict[str, Any]) -> Claim:
    return Claim(
        name,
        row["source"],
        row["review_by"],
        tuple(row.get("jurisdiction", ())),
        row.get("confidence"),
        row.get("valid_from"),
        str(row["value"]) if "value" in row else None,
    )
