"""What an interpreter need not know: numbers and addresses by which somebody could be found."""

from __future__ import annotations

import re

from nlu.entities.contacts import find_contacts

MASK = "•••"
_NUMBER = re.compile(r"\d(?:[\s./-]?\d){3,}")  # four digits and more: codes, house numbers with postcodes, documents


def masked(text: str) -> str:
    """The text without phone numbers, links, addresses and long numbers.

    >>> masked("Zovi 061 000 000 ili pisi na a@b.ba, soba 12")
    'Zovi ••• ili pisi na •••, soba 12'
    """
    found = sorted(((one.start, one.end) for one in find_contacts(text)), reverse=True)
    for start, end in found:
        text = text[:start] + MASK + text[end:]
    return _NUMBER.sub(MASK, text)
