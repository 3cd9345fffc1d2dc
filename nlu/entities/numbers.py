"""Cuts a folded text into words and numbers, and reads number words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlu.entities.words import meanings

_GLUED = r"(?=(?:eur|euro|eura|evra|km|bam|usd|hilj|god|h|k|min|dana|sati|kmm|yo|hrs?|e)\b)"
_GROUPED = r"(?<![\w.,])\d{1,3}(?:[.,' ]\d{3})+(?![\d\w])(?:,\d{1,2})?"
_PLAIN = r"(?<![\w])\d+(?:[.,]\d{1,2})?(?:(?![\w.,]\d)(?!\w)|" + _GLUED + ")"
_WORD, _MARK = r"[^\W_]+(?:'[^\W_]+)*", r"[€$£/?!,.;:()\-–]"
_PART = re.compile(f"(?P<number>{_GROUPED}|{_PLAIN})|(?P<word>{_WORD})|(?P<mark>{_MARK})")
_HUNDRED, _THOUSAND = 100, 1000


@dataclass(frozen=True)
class Part:
    """A word, a mark, or a number with its value."""

    text: str
    start: int
    end: int
    value: float | None = None


def cut_parts(text: str) -> list[Part]:
    """Words, marks and numbers, number words joined ("dvije hiljade" is 2000)."""
    parts = []
    for match in _PART.finditer(text):
        value = _read_digits(match[0]) if match.lastgroup == "number" else None
        parts.append(Part(match[0], match.start(), match.end(), value))
    return _join_words(text, parts)


def _read_digits(digits: str) -> float:
    """The value of digits with points or commas; three digits after one are thousands.

    >>> _read_digits("1.500"), _read_digits("2,5")
    (1500.0, 2.5)
    """
    if re.fullmatch(r"\d{1,3}(?:[.,' ]\d{3})+(?:,\d{1,2})?", digits):
        whole, _, cents = digits.partition(",") if re.search(r",\d{1,2}$", digits) else (digits, "", "")
        return float(re.sub(r"\D", "", whole) + (f".{cents}" if cents else ""))
    return float(digits.replace(",", "."))


def _join_words(text: str, parts: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    position = 0
    while position < len(parts):
        last, value = _read_words(parts, position)
        if last < 0:
            joined.append(parts[position])
            position += 1
            continue
        start, end = parts[position].start, parts[last].end
        joined.append(Part(text[start:end], start, end, value))
        position = last + 1
    return joined


def _read_words(parts: Sequence[Part], first: int) -> tuple[int, float]:
    """The last part of a number that begins at ``first``, and its value; -1 where there is none."""
    total, current, last = 0.0, None, -1
    for position in range(first, len(parts)):
        value, scale = _value_of(parts[position]), meanings("scales").get(parts[position].text)
        if scale and (current is not None or parts[position].text in ("hiljadu", "tisucu", "stotinu")):
            total, current = total + (current or 1) * float(scale), None
        elif value is not None and (current is None or (current >= value and _adds(current, value, parts[position]))):
            current = value + (current or 0)
        else:
            break
        last = position
    return (last, total + (current or 0)) if last >= 0 else (-1, 0.0)


def _adds(current: float, value: float, part: Part) -> bool:
    """Twenty and five, hundred and fifty: only words, and only a smaller one in the place that is free."""
    spelled = part.value is None
    return spelled and ((current % _HUNDRED == 0 and value < _HUNDRED) or (current % 10 == 0 and value < 10 < current))


def _value_of(part: Part) -> float | None:
    if part.value is not None:
        return part.value
    known = meanings("numbers").get(part.text)
    return float(known) if known else None
