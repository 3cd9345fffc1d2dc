"""How many SMS segments a text takes. Source of the alphabet and sizes: 3GPP TS 23.038."""

from __future__ import annotations

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = "^{}\\[~]|€\f"  # cost two
_PLAIN = str.maketrans(
    {"č": "c", "ć": "c", "ž": "z", "š": "s", "đ": "dj", "Č": "C", "Ć": "C", "Ž": "Z", "Š": "S", "Đ": "Dj"}
)


def plain_letters(text: str) -> str:
    """The text with Bosnian letters as on a phone without them, so that it fits the GSM alphabet."""
    return text.translate(_PLAIN)


def segments(text: str) -> int:
    """Segments of a text, its Bosnian letters written plainly where that saves some."""
    return min(_segments(text), _segments(plain_letters(text)))


def _segments(text: str) -> int:
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        units, single, joined = sum(2 if letter in _EXTENDED else 1 for letter in text), 160, 153
    else:
        units, single, joined = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if units <= single else -(-units // joined)
