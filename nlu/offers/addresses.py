"""Finds a street with its number after a name, a comma or a bracket; streets named as such are in the lexicons."""

from __future__ import annotations

import re

_UPPER = "A-ZČĆŽŠĐÄÖÜА-ШЂЈЉЊЋЏ"
_STREET = re.compile(
    rf"(?:(?<=, )|(?<=\()|(?<=: )|(?<=\bto )|(?<=\bna adresu )|(?<=\badresi ))"
    r"(?!(?:EUR|USD|KM|BAM|CHF|GBP|AED|QAR|SAR) )"
    rf"[{_UPPER}][\w’'-]+(?: (?:od|i|[{_UPPER}][\w’'-]*|[a-zčćžšđ]{{4,}}))*? (?:\d{{1,3}}[a-z]?|bb)"
    r"(?=[\s,.:;)]|$)(?! ?(?:km|eur|€|e\b|usd|sat|h\b|dan|god|mjes|radnik|osob|year|day|hour|worker|"
    r"mart|april|maj|jun|jul|август))",
)


def find_address(original: str) -> list[tuple[int, int]]:
    """Stretches of the original that are an address, end exclusive."""
    return [match.span() for match in _STREET.finditer(original)]
