"""Finds working hours written as a span of the clock: "8-16", "7:30 - 15:30"."""

from __future__ import annotations

import re

_SPAN = re.compile(
    r"(?<![\d.,/-])(\d{1,2})(?:[:.]([0-5]\d))? ?[-–] ?(\d{1,2})(?:[:.]([0-5]\d))?(?![\d/-])"
    r"(?! ?(?:km|eur|€|e\b|usd|god|dan|mjes|year|month|day|ljud|radnik|\.))",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 3, 13  # hours of a shift


def find_hours(original: str) -> list[tuple[int, int]]:
    """Stretches of the original that tell from when to when one works, end exclusive."""
    return [match.span() for match in _SPAN.finditer(original) if _is_shift(int(match[1]), int(match[3]))]


def _is_shift(start: int, end: int) -> bool:
    if start > 23 or end > 24:
        return False
    return _SHORTEST <= (end - start) % 24 <= _LONGEST
