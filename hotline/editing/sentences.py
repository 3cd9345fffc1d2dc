"""A sentence of the phrasebook in all its languages, as an editor may leave it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LANGUAGES = ("bs", "rom", "en", "ar")
LONGEST = 600  # characters
LONGEST_NAME = 100
DRAFT, REVIEWED = "draft", "reviewed"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """The words of one language. ``reviewer`` and ``day`` (ISO) are empty while nobody reviewed them."""

    words: str
    reviewer: str = ""
    day: str = ""

    @property
    def state(self) -> str:
        """``draft`` or ``reviewed``."""
        return REVIEWED if self.reviewer else DRAFT


Sentences = Mapping[str, Sentence]


def as_content(sentences: Sentences) -> dict[str, Any]:
    """As an edit keeps them."""
    return {code: {"words": one.words, "reviewer": one.reviewer, "day": one.day} for code, one in sentences.items()}


def from_content(content: Mapping[str, Any]) -> dict[str, Sentence]:
    """The reverse."""
    return {code: Sentence(**content[code]) for code in LANGUAGES}


def after_change(before: Sentences, given: Sentences) -> dict[str, Sentence]:
    """What is kept: whoever changes words and names no reviewer anew makes a draft of them."""
    return {code: _after(before[code], given[code]) for code in LANGUAGES}


def faults(given: Sentences, variables: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Language and code of each fault: ``empty``, ``long``, ``variables`` or ``review``."""
    for code, one in given.items():
        if not one.words:
            yield code, "empty"
        if len(one.words) > LONGEST:
            yield code, "long"
        bare = set("{}") & set(_PLACEHOLDER.sub("", one.words))
        if bare or set(_PLACEHOLDER.findall(one.words)) != set(variables):
            yield code, "variables"
        if bool(one.reviewer) != bool(one.day) or len(one.reviewer) > LONGEST_NAME or not _is_day(one.day):
            yield code, "review"


def _after(before: Sentence, given: Sentence) -> Sentence:
    same_review = (given.reviewer, given.day) == (before.reviewer, before.day)
    return Sentence(given.words) if given.words != before.words and same_review else given


def _is_day(day: str) -> bool:
    """Also for no day at all."""
    try:
        return not day or bool(date.fromisoformat(day))
    except ValueError:
        return False
