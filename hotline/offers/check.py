"""The whole check of one offer's text: reading, comparison of pay, verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hotline.offers.corridors import is_unusual
from hotline.offers.oddities import find_oddities
from hotline.offers.score import Verdict, judge
from nlu.offers import OfferReading, read_offer
from nlu.understanding import Finding

UNUSUAL = "unrealistic_pay"


@dataclass(frozen=True)
class CheckedOffer:
    """An offer with everything that was seen in it, and the verdict."""

    reading: OfferReading
    verdict: Verdict


def check_offer(
    text: str, answers: Mapping[str, str] | None = None, told: Mapping[str, str] | None = None
) -> CheckedOffer:
    """Check an offer; with the person's answers where there are any.

    Args:
        told: flags that were understood in the dialogue, with the words of ``text`` that tell of them.
    """
    reading = with_unusual_pay(_with_told(read_offer(text), told or {}))
    return CheckedOffer(reading, judge(reading, answers, find_oddities(reading)))


def _with_told(reading: OfferReading, told: Mapping[str, str]) -> OfferReading:
    """The reading with the flags that only the dialogue understood."""
    known = {each.code for each in reading.flags}
    places = {code: reading.text.rfind(words) for code, words in told.items() if code not in known}
    more = [Finding(code, at, at + len(told[code])) for code, at in places.items() if at >= 0]
    return replace(reading, flags=tuple(sorted((*reading.flags, *more), key=lambda each: (each.start, each.end))))


def with_unusual_pay(reading: OfferReading) -> OfferReading:
    """The reading with a flag at pay that is far above the usual of the destination."""
    marked = [(each.start, each.end) for each in reading.flags if each.code == UNUSUAL]
    high = [
        Finding(UNUSUAL, pay.start, pay.end)
        for pay in reading.pay
        if is_unusual(pay, reading.destination, reading.skilled)
        and not any(a < pay.end and pay.start < b for a, b in marked)
    ]
    flags = sorted((*reading.flags, *high), key=lambda each: (each.start, each.end))
    return replace(reading, flags=tuple(flags))
