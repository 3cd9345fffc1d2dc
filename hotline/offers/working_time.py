"""Working time that an offer states and the law of the place does not allow.

Sources: Directive 2003/88/EC (ec.europa.eu: 11 hours of rest a day, 24 a week, 48 hours of work a week on average);
BiH: euraxess.ba (40 hours a week, at most 10 more). Thresholds leave room for averages and opt-outs.
"""

from __future__ import annotations

import re

from nlu.offers import OfferReading
from nlu.text import normalise

EU = frozenset(
    ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
     "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK")
)  # fmt: skip
HOME = "BA"
MOST_A_DAY = 13  # hours: 24 without the rest
MOST_A_WEEK = 60  # hours: what some weeks may have where the average is kept
_HOURS = r"(?P<hours>\d{1,3}) ?(?:h|hrs|hours?|sat|sata|sati|satura|ura|ore|ساعه|ساعات|stunden)"
_DAY = (
    r"(?:dnevno|na dan|po danu|a day|per day|daily|each day|duty|po dive|pe dive|svako dive|"
    r"يوميا|باليوم|في اليوم|taglich|am tag)"
)
_WEEK = (
    r"(?:sedmicno|tjedno|nedeljno|nedjeljno|na sedmicu|a week|per week|weekly|po kurko|o kurko|"
    r"اسبوعيا|بالاسبوع|في الاسبوع)"
)
_STATED = re.compile(rf"\b{_HOURS} (?:rada )?(?:(?P<day>{_DAY})|(?P<week>{_WEEK}))\b")
_NO_REST = re.compile(
    r"\b(?:bez slobodnog dana|nema slobodnog dana|bez slobodnih dana|sedam dana u sedmici|7 dana u sedmici|no day off|"
    r"no days off|without day off|seven days a week|7 days a week|bizo slobodno dive|بدون عطله|بدون يوم عطله|"
    r"سبعه ايام بالاسبوع|7 ايام بالاسبوع)\b"
)


def too_long(reading: OfferReading) -> str | None:
    """The offer's own words for time that the law of the place does not allow; None where nothing tells."""
    if law_of(reading.destination) is None:
        return None
    text = normalise(reading.text)
    found = next((match for match in _STATED.finditer(text.text) if _is_too_long(match)), _NO_REST.search(text.text))
    if found is None:
        return None
    start, end = text.span(*found.span())
    return reading.text[start:end]


def law_of(destination: str | None) -> str | None:
    """Whose law is compared with: ``EU``, ``BA`` or none."""
    if destination == HOME:
        return HOME
    return "EU" if destination in EU else None


def _is_too_long(match: re.Match[str]) -> bool:
    return int(match["hours"]) > (MOST_A_DAY if match["day"] else MOST_A_WEEK)
