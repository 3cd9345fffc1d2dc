"""How many SMS segments a text takes. Source of the alphabet and sizes: 3GPP TS 23.038."""

from __future__ import annotations

import cyrtranslit

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = "^{}\\[~]|€\f"  # cost two
_ONE_UNIT = 0xFFFF
_PLAIN = str.maketrans(
    {"č": "c", "ć": "c", "ž": "z", "š": "s", "đ": "dj", "Č": "C", "Ć": "C", "Ž": "Z", "Š": "S", "Đ": "Dj"}
    | {"„": '"', "“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "...", "•": "-", "\u00a0": " "}
)


def plain_letters(text: str) -> str:
    """The text in Latin, Bosnian letters and printers' marks as on a phone without them, to fit the GSM alphabet."""
    return str(cyrtranslit.to_latin(text, "sr")).translate(_PLAIN)


def cheapest(text: str) -> str:
    """The text as it is, or written plainly where that saves a segment."""
    plain = plain_letters(text)
    return plain if segments_as_sent(plain) < segments_as_sent(text) else text


def segments(text: str) -> int:
    """Segments of a text, its Bosnian letters written plainly where that saves some."""
    return min(segments_as_sent(text), segments_as_sent(plain_letters(text)))


def segments_as_sent(text: str) -> int:
    """Segments of a text letter for letter."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        return _filled([2 if letter in _EXTENDED else 1 for letter in text], 160, 153)
    return _filled([2 if ord(letter) > _ONE_UNIT else 1 for letter in text], 70, 67)


def _filled(sizes: list[int], single: int, joined: int) -> int:
    """Segments that letters of these sizes fill; one of two units is never torn apart."""
    if sum(sizes) <= single:
        return 1
    count, free = 1, joined
    for size in sizes:
        if size > free:
            count, free = count + 1, joined
        free -= size
    return count
