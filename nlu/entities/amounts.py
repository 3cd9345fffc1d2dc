"""Finds sums of money with their currency and period: ``500 EUR``, ``1200 EUR/month``."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.entities.numbers import Part
from nlu.entities.words import meanings, word_list
from nlu.text import Normalised
from nlu.understanding import Entity

_RANGE = "-–"
_PERIOD_REACH = 3


def find_amounts(text: Normalised, parts: Sequence[Part]) -> list[Entity]:
    """Numbers beside a currency; the value is number, ISO 4217 code and, where said, the period."""
    found, position = [], 0
    while position < len(parts):
        match = _amount_at(parts, position)
        if match:
            value, first, last = match
            found.append(Entity("amount", value, *text.span(parts[first].start, parts[last].end)))
            position = last
        position += 1
    return found


def _amount_at(parts: Sequence[Part], position: int) -> tuple[str, int, int] | None:
    part = parts[position]
    if part.value is None:
        return None
    currency_before = meanings("currencies").get(parts[position - 1].text) if position else None
    last, value = position, format_number(part.value)
    if position + 2 < len(parts) and parts[position + 1].text in _RANGE and parts[position + 2].value is not None:
        last, value = position + 2, f"{value}-{format_number(parts[position + 2].value or 0)}"
    currency = meanings("currencies").get(parts[last + 1].text) if last + 1 < len(parts) else None
    if currency:
        last += 1
    elif not currency_before or (currency_before == "BAM" and len(parts[position - 1].text) > 2):
        return None
    if parts[last].text == "km" and _is_distance(parts, position, last):
        return None
    period, end = _period_after(parts, last + 1)
    first = position if currency else position - 1
    return (f"{value} {currency or currency_before}" + (f"/{period}" if period else ""), first, end if period else last)


def _is_distance(parts: Sequence[Part], first: int, last: int) -> bool:
    """Kilometres, not convertible marks."""
    around = [part.text for part in (*parts[max(0, first - 2) : first], *parts[last + 1 : last + 3])]
    return any(word in word_list("distance") for word in around)


def _period_after(parts: Sequence[Part], start: int) -> tuple[str, int]:
    """The period said after a sum, and its last part."""
    for position in range(start, min(start + _PERIOD_REACH, len(parts))):
        word = parts[position].text
        period = meanings("periods").get(word)
        linked = (
            position > start
            or word.endswith(("no", "ly", "nica", "يا"))
            or word.startswith("ب")
            or word in ("mj", "godisnje")
        )
        if period and linked:
            return period, position
        if word not in word_list("period_links"):
            break
    return "", start


def format_number(value: float) -> str:
    """Without a needless decimal part.

    >>> format_number(1500.0), format_number(7.5)
    ('1500', '7.5')
    """
    return str(int(value)) if value == int(value) else str(value)
