"""Answers to a consent question as they come in: a tap with its referral, a digit, or a bare word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from hotline.report.answers import Answer, read_answer
from hotline.texts import languages, text

YES, NO, LATER, CHOOSE = "yes", "no", "later", "choose"
DIGITS = {"1", "2", "3", "4"}
_TAP = re.compile(r"=(yes|no|later|choose)@consent:(\d{1,9})(?::([a-z]{1,16}))?")


@dataclass(frozen=True)
class Tap:
    """A button that was tapped; ``field`` is the piece it was about, None for all."""

    answer: str
    referral_id: int
    field: str | None


def read_tap(words: str) -> Tap | None:
    """The tap that a message is.

    >>> read_tap("=no@consent:7:place")
    Tap(answer='no', referral_id=7, field='place')
    """
    found = _TAP.fullmatch(words)
    return Tap(found[1], int(found[2]), found[3]) if found else None


def typed_answers(words: str) -> set[str]:
    """What a typed message can answer: one thing, all that its digit may stand for, or nothing."""
    typed = words.strip().casefold().rstrip(".!")
    if words.startswith("="):
        return set()  # a button of something else
    if typed in DIGITS:
        return {YES, NO, LATER, CHOOSE}
    if typed in _later():
        return {LATER}
    if typed in _choose():
        return {CHOOSE}
    meant = {Answer.YES: YES, Answer.NO: NO}.get(read_answer(words) or Answer.UNKNOWN)
    return {meant} if meant else set()


@cache
def _later() -> frozenset[str]:
    listed = yaml.safe_load(Path(__file__).with_name("later.yml").read_text(encoding="utf-8"))
    return frozenset(word for words in listed.values() for word in words)


@cache
def _choose() -> frozenset[str]:
    return frozenset(text("consent.choose", code).casefold() for code in languages())
