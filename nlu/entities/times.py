"""Finds durations (ISO 8601) and dates (ISO 8601, --MM-DD without a year, or today, tomorrow, yesterday, tonight)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from nlu.entities.amounts import format_number
from nlu.entities.numbers import Part
from nlu.entities.words import meanings
from nlu.text import Normalised
from nlu.understanding import Entity

_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?:(\d{1,2})[./-] ?(\d{1,2})[./-] ?((?:19|20)\d\d)|((?:19|20)\d\d)-(\d{1,2})-(\d{1,2}))(?!\d)"
)
_LEAP = 2000  # a year in which every day of a year exists
_DAYS = 31
_INDEFINITE = {"PT_H": "sat", "P_D": "dan", "P_W": "sedmicu", "P_M": "mjesec", "P_Y": "godinu"}
_ONE = frozenset(_INDEFINITE.values())


def find_durations(text: Normalised, parts: Sequence[Part]) -> list[Entity]:
    """Numbers with a unit of time, and Arabic duals."""
    found = []
    for position, part in enumerate(parts):
        value, last = _duration_at(parts, position)
        if value:
            found.append(Entity("duration", value, *text.span(part.start, parts[last].end)))
    return found


def _duration_at(parts: Sequence[Part], position: int) -> tuple[str, int]:
    part = parts[position]
    dual = meanings("duals").get(part.text)
    if dual:
        return dual, position
    if part.value is None or position + 1 >= len(parts):
        return "", position
    unit = meanings("units").get(parts[position + 1].text)
    return (unit.replace("_", format_number(part.value)), position + 1) if unit else ("", position)


def find_dates(text: Normalised, parts: Sequence[Part]) -> list[Entity]:
    """Dates in numbers, a day with a month's name, and the words for the days around today."""
    found = []
    for match in _NUMERIC.finditer(text.text):
        day, month, year, year_first, month_second, day_last = match.groups()
        value = _iso(int(year or year_first), int(month or month_second), int(day or day_last))
        if value:
            found.append(Entity("date", value, *text.span(*match.span())))
    for position, part in enumerate(parts):
        word = meanings("dates").get(part.text)
        if word:
            found.append(Entity("date", word, *text.span(part.start, part.end)))
        named = _named_day_at(parts, position)
        if named:
            found.append(Entity("date", named[0], *text.span(part.start, parts[named[1]].end)))
    return found


def _named_day_at(parts: Sequence[Part], position: int) -> tuple[str, int] | None:
    """ "5. maja 2024", "5 May", "May 5": day and month by name, the year where it follows."""
    words = parts[position : position + 5]
    places = [i for i, part in enumerate(words) if part.text not in (".", ",", "of", "th")]
    if len(places) < 2:
        return None
    first, second = (words[i] for i in places[:2])
    day, month = (first, second) if first.value is not None else (second, first)
    number = meanings("months").get(month.text)
    if day.value is None or not number or not 0 < day.value <= _DAYS:
        return None
    last, year = position + places[1], None
    if len(places) > 2 and 1900 < (words[places[2]].value or 0) < 2100:
        last, year = position + places[2], int(words[places[2]].value or 0)
    value = _iso(year or _LEAP, int(number), int(day.value))
    return (value if year else f"-{value[4:]}", last) if value else None


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
