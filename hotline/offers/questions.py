"""Which missing fact to ask for next: what changes the verdict most, at most six, each once."""

from __future__ import annotations

from collections.abc import Collection

from hotline.offers.table import table
from nlu.offers import OfferReading


def next_fact(reading: OfferReading, asked: Collection[str]) -> str | None:
    """The next of the offer facts to ask for; None when enough was asked or everything is known."""
    if len(asked) >= table()["most_questions"]:
        return None
    known = {finding.code for finding in reading.facts}
    skipped = table()["not_asked"].get(reading.destination or "", ())
    return next(
        (fact for fact in table()["asking"] if fact not in known and fact not in asked and fact not in skipped), None
    )
