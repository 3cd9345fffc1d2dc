"""Bosnian from Latin to Cyrillic, for our own reviewed texts only; a person's words are never turned back."""

from __future__ import annotations

import re
from functools import partial

# Words in which n+j, d+ž, d+j or l+j meet at a seam and stay two letters. Source: orthography of Serbian, digraphs.
SEAMS = {
    "injekcij": "инјекциј",
    "konjunktur": "конјунктур",
    "konjugacij": "конјугациј",
    "nadživ": "наджив",
    "nadžnj": "наджњ",
    "podžanr": "поджанр",
    "tanjug": "танјуг",
    "vanjezičk": "ванјезичк",
    "injunkcij": "инјункциј",
}
# Kept in Latin: links, e-mail addresses, {placeholders}, codes in capitals with digits, and names that are written so.
NAMES = (
    "SMS|WhatsApp|Telegram|Viber|Facebook|Instagram|TikTok|Messenger|IOM|UNHCR|UNICEF|EURES|AJPES|PIN|GPS|PDF|Wi-Fi"
    "|Shift|Esc|English|Romani čhib"
)
PROTECTED = re.compile(
    r"\{[^}]*\}|https?://\S+|www\.\S+|\S+@\S+"
    r"|\b(?:[\w-]+\.)+(?:ba|gov|org|com|eu|int|net|de|at|si|hr)\b(?:/\S*)?"
    rf"|\b(?:{NAMES})\b"
)
_DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))


def to_cyrillic(text: str) -> str:
    """The text in Cyrillic, with what must stay Latin left alone.

    >>> to_cyrillic("Injekcija za {name}: nazovi 124, dođi ljubazno.")
    'Инјекција за {name}: назови 124, дођи љубазно.'
    """
    parts: list[str] = []
    end = 0
    for kept in PROTECTED.finditer(text):
        parts += [_turn(text[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join([*parts, _turn(text[end:])])


def _turn(text: str) -> str:
    for table in (SEAMS, _DIGRAPHS):
        text = re.sub("|".join(table), partial(_replaced, table), text, flags=re.IGNORECASE)
    return "".join(_cased(letter, _LETTERS.get(letter.lower(), letter)) for letter in text)


def _replaced(table: dict[str, str], found: re.Match[str]) -> str:
    return _cased(found.group(), table[found.group().lower()])


def _cased(like: str, word: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word
