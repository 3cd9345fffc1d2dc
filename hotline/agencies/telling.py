"""What the list says about the agency that a message names, as a sentence of a language; never a promise."""

from __future__ import annotations

from datetime import date

from hotline.agencies.agency import Agency, AgencyList
from hotline.agencies.naming import named_agency
from hotline.agencies.searching import find_in_text
from hotline.texts import text


def tell_agency(message: str, known: AgencyList, language: str, today: date) -> str | None:
    """The sentence; None when the message names no firm."""
    hit = find_in_text(message, known.agencies)
    if hit is not None:
        return _tell_listed(hit.agency, known, language, today)
    name = named_agency(message)
    return text("agency.not_listed", language, name=name, date=written(known.listed_on)) if name else None


def _tell_listed(agency: Agency, known: AgencyList, language: str, today: date) -> str:
    if not agency.is_valid_on(today) and agency.valid_until:
        return text("agency.expired", language, name=agency.name, date=written(agency.valid_until))
    return text("agency.listed", language, name=agency.name, date=written(known.listed_on))


def written(day: date) -> str:
    """A date as all four languages of the region write it."""
    return f"{day.day}.{day.month}.{day.year}."
