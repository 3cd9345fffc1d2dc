"""The pay that an advert names: a sum with a period, or beside a word for pay, that is no fee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlu.entities.amounts import find_amounts
from nlu.entities.numbers import cut_parts
from nlu.text import Normalised
from nlu.understanding import Entity

LEAST_MONTHLY = 300  # a sum without a period below this is no month's pay
_NEAR = 22  # characters before a sum in which a word for its period may stand
_PAY_WORD = re.compile(
    r"\b(?:plat[aeuio]\w{0,2}|plac[aeuio]\w{0,2}|zarad\w*|satnic\w*|mjesecn\w*|primanj\w*|neto|bruto|salar\w*|pay|pays|paid|wages?|earn\w*|income|"
    r"gehalt|lohn|verdien\w*|gross|net|monthly|placo|plata|platako|dnevnic\w*|nadnic\w*|honorar\w*|make|isplat\w*)\b|راتب|اجر|معاش|الدخل|رواتب|ربح"
)
_LINK = r"^ ?(?:/|po|pe|na|per|an|a|bruto|neto|za)? ?(?:/|po|na|per|an|a)? ?"
_PERIOD_AFTER = {
    "hour": re.compile(_LINK + r"(?:h|sat|sati|satu|hour|hr|ura|uro|ساعه|للساعه|بالساعه)\b"),
    "day": re.compile(
        _LINK
        + r"(?:dan|danu|day|djes|dies|dive|djive|dnevno|daily|dnevnic\w*|nadnic\w*|night|noc|noci|vece|veceri|smjen\w*|"
        r"shift|jekh rat|rat|يوميا|باليوم|اليوم|في اليوم|بالليله|الليله|ليله|الورديه)\b"
    ),
    "week": re.compile(_LINK + r"(?:sedmic\w*|tjedn\w*|nedeljno|week\w*|kurk\w*|اسبوعيا|بالاسبوع)\b"),
    "month": re.compile(_LINK + r"(?:mjesec\w*|mj|month\w*|chon|con|شهريا|بالشهر)\b"),
}
_PERIOD_BEFORE = {
    "hour": re.compile(r"\b(?:satnic\w*|hourly)\b"),
    "day": re.compile(r"\b(?:dnevnic\w*|nadnic\w*|dnevno|daily)\b"),
    "month": re.compile(r"\b(?:mjesecn\w*|mesecn\w*|monthly)\b"),
}
_ACROSS = re.compile(r"^[^\d€$£]+[,،;.]")  # "2500 euro, 8 hours": the currency belongs to the sum before it
_BARE = re.compile(r"(?P<low>\d[\d.]{2,6})(?: ?[-–] ?(?P<high>\d[\d.]{2,6}))? ?(?P<unit>e(?=\b)|€)?")


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
    amounts = find_amounts(text, cut_parts(text.text))
    sums = [_from_value(each) for each in amounts if not _ACROSS.match(text.original[each.start : each.end])]
    free = [
        pay
        for pay in (sums or _bare_sums(text))
        if not any(start < pay.end and pay.start < end for start, end in taken)
    ]
    return tuple(pay for pay in (_with_period(text, each) for each in free) if pay.period or pay.high >= LEAST_MONTHLY)


def _from_value(amount: Entity) -> Pay:
    sums, _, rest = amount.value.partition(" ")
    currency, _, period = rest.partition("/")
    low, _, high = sums.partition("-")
    return Pay(float(low), float(high or low), currency, period, amount.start, amount.end)


def _with_period(text: Normalised, pay: Pay) -> Pay:
    """The same pay with the period that the words around it tell, where it has none."""
    if pay.period:
        return pay
    first, last = _folded(text, pay.start), _folded(text, pay.end)
    before, after = text.text[max(0, first - _NEAR) : first].rsplit("\n", 1)[-1], text.text[last : last + 18]
    after_it = [period for period, words in _PERIOD_AFTER.items() if words.search(after)]
    before_it = [period for period, words in _PERIOD_BEFORE.items() if words.search(before)]
    return replace(pay, period=next(iter([*after_it, *before_it]), ""))


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
