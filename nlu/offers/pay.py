"""The pay that an advert names: a sum with a period, or beside a word for pay, that is no fee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlu.entities.amounts import find_amounts
from nlu.entities.numbers import cut_parts
from nlu.text import Normalised

LEAST_MONTHLY = 300  # a sum without a period below this is no month's pay
_REACH = 45  # characters before a sum in which a word for pay may stand
_PAY_WORD = re.compile(
    r"\b(?:plat[aeuio]\w{0,2}|plac[aeuio]\w{0,2}|zarad\w*|satnic\w*|mjesecn\w*|primanj\w*|neto|bruto|salar\w*|pay|pays|paid|wages?|earn\w*|income|"
    r"gehalt|lohn|verdien\w*|gross|net|monthly|placo|plata|platako|dnevnic\w*|honorar\w*|make)\b|راتب|اجر|معاش|الدخل|رواتب|ربح"
)
_BARE = re.compile(r"(?P<low>\d[\d.]{2,6})(?: ?[-–] ?(?P<high>\d[\d.]{2,6}))? ?(?P<unit>e(?=\b)|€)?")
_PER_HOUR = re.compile(r"\b(?:satnic\w*|hourly|po satu|na sat)\b")
_HOURS = re.compile(r"\b(?:e|eura?|eur|€|evra|euros?)? ?(?:/|po|na|per|an|a) ?(?:h|sat|sata|hour|hr|ura|uro)\b")


@dataclass(frozen=True)
class Pay:
    """Pay as the advert states it.

    Args:
        low, high: the sum or its ends, in ``currency``.
        currency: ISO 4217, empty when the advert names none.
        period: hour, day, week, month, year, or empty when the advert names none.
        start, end: code points of the original, end exclusive.
    """

    low: float
    high: float
    currency: str
    period: str
    start: int
    end: int


def find_pay(text: Normalised, taken: Sequence[tuple[int, int]]) -> tuple[Pay, ...]:
    """All sums that are pay; ``taken`` are stretches of the original where fees and debts are told of."""
    found = [pay for pay in map(_from_value, find_amounts(text, cut_parts(text.text))) if _is_pay(text, pay, taken)]
    return tuple(found or [pay for pay in _bare_sums(text) if _is_pay(text, pay, taken)])


def _from_value(entity: object) -> Pay:
    value, start, end = (getattr(entity, name) for name in ("value", "start", "end"))
    sums, _, rest = str(value).partition(" ")
    currency, _, period = rest.partition("/")
    low, _, high = sums.partition("-")
    return Pay(float(low), float(high or low), currency, period, start, end)


def _is_pay(text: Normalised, pay: Pay, taken: Sequence[tuple[int, int]]) -> bool:
    if any(start < pay.end and pay.start < end for start, end in taken):
        return False
    first, last = _folded(text, pay.start), _folded(text, pay.end)
    before, after = text.text[max(0, first - _REACH) : first].rsplit("\n", 1)[-1], text.text[last : last + 16]
    if not pay.period and pay.high < LEAST_MONTHLY:
        return bool(_PER_HOUR.search(before)) or bool(_HOURS.match(after))
    return True


def _folded(text: Normalised, position: int) -> int:
    """The place in the folded text of a code point of the original."""
    low, high = 0, len(text.offsets)
    while low < high:
        middle = (low + high) // 2
        if text.offsets[middle] < position:
            low = middle + 1
        else:
            high = middle
    return low


def _bare_sums(text: Normalised) -> list[Pay]:
    """Sums without a currency beside a word for pay ("plata 1500", "2500e")."""
    found = []
    for match in _BARE.finditer(text.text):
        low, high = _value(match["low"]), _value(match["high"] or match["low"])
        near = text.text[max(0, match.start() - 25) : match.start()]
        if LEAST_MONTHLY <= low <= 50_000 and (match["unit"] or _PAY_WORD.search(near)):
            currency = "EUR" if match["unit"] else ""
            found.append(Pay(low, high, currency, "month", *text.span(match.start(), match.end())))
    return found


def _value(digits: str) -> float:
    plain = digits.replace(".", "")
    return float(plain) if plain.isdecimal() else 0.0
