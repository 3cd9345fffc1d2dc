"""What editing needs of the bot's side: handed over where the application is built, for hotline imports no bot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

CONFIDENCES = ("high", "medium")


@dataclass(frozen=True)
class KnownClaim:
    """A claim of the knowledge files as it counts now. ``name`` is ``topic/claim``; a figure has its value."""

    name: str
    source: str
    review_by: date
    confidence: str
    figure: str | None = None


@dataclass(frozen=True)
class Sources:
    """``claims`` tells every claim; ``cyrillic`` writes Bosnian in Cyrillic."""

    claims: Callable[[], tuple[KnownClaim, ...]]
    cyrillic: Callable[[str], str]
