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


def check_offer(text: str, answers: Mapping[str, str] | None = None) -> CheckedOffer:
    """Check an offer; with the person's answers where there are any."""
    reading = with_unusual_pay(read_offer(text))
    return CheckedOffer(reading, judge(reading, answers, find_oddities(reading)))


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
