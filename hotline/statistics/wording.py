"""Words of the tables in a language: headings and codes, from the catalogue."""

from __future__ import annotations

from hotline.directory.units import units
from hotline.statistics.codes import CLOSED_AS, OTHER, UNKNOWN
from hotline.statistics.suppression import Published
from hotline.texts import DEFAULT_LANGUAGE, languages, text

HIDDEN = "*"
_LABELLED = {"reporter": "label.reporter_", "outcome": "label.status_"}


def heading(message: str, language: str, **values: str) -> str:
    """A heading of the statistics."""
    return text(f"statistics.{message}", language, **values)


def row_word(group: str, code: str, language: str) -> str:
    """A line: a channel of contacts, an institution of referrals, a team, a code of entries, a category of tickets."""
    if group == "entries" and code != OTHER:
        return code
    if group == "referrals" and code != OTHER:
        return text(f"institution.{code}", language)
    if group == "teams":
        return column_word("unit", code, language)
    return column_word("channel", code, language) if group == "contacts" else _category(code, language)


def column_word(dimension: str, code: str, language: str) -> str:
    """A column of a dimension."""
    if code == OTHER:
        return heading("other_small", language)
    if dimension == "unit":
        return _unit(code, language)
    if dimension == "language" and code in languages():
        return str(languages()[code]["name"])
    if dimension == "outcome" and code.removeprefix("closed_") in CLOSED_AS and code.startswith("closed_"):
        return heading(f"outcome_{code.removeprefix('closed_')}", language)
    if dimension in _LABELLED:
        return text(f"{_LABELLED[dimension]}{code}", language)
    if dimension == "priority":
        return code
    return heading(f"{'answered' if dimension == 'acknowledged' else dimension}_{code}", language)


def shown(value: int | None) -> str:
    """A number, or the sign for a hidden one."""
    return HIDDEN if value is None else str(value)


def is_empty(table: Published) -> bool:
    """Whether there is nothing to break down: too few cases, or all of them in one column."""
    return len(table.columns) < 2


def _category(code: str, language: str) -> str:
    if code == OTHER:
        return heading("other_small", language)
    return text("label.category_unknown" if code == UNKNOWN else f"label.{code}", language)


def _unit(code: str, language: str) -> str:
    if code == UNKNOWN or code not in units():
        return text("label.unit_unknown", language) if code == UNKNOWN else code
    names = units()[code].names
    return f"{code} {names.get(language) or names[DEFAULT_LANGUAGE]}"
