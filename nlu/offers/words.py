"""Cuts the folded text of an advert into words; adverts part their sentences with line breaks and bullets."""

from __future__ import annotations

import re

from nlu.indicators.tokens import Token
from nlu.text import Normalised

EMAIL = "mailmail"  # what stands for an address among the words: its own words tell nothing
LINK = "linklink"
_TOKEN = re.compile(r"\d+(?:[.,:-]\d+)*|[^\W\d_]+(?:['2-9][^\W\d_]+)*|[€$£,]|[?!.;،؛؟\n•*✅➡✔]")
_STOPS = re.compile(r"[?!.;،؛؟\n•*✅➡✔]")
_LEGAL_FORM = re.compile(
    r"\bd\. ?o\. ?o\.?|\bs\. ?p\.|\bs\. ?r\. ?l\.?|\bul\.|\bbr\.|\bstr\.|\bno\.|\bgod\.|\bmjes\.|\bm/z\b"
)


def cut_offer(text: Normalised, masked: list[tuple[int, int, str]]) -> list[Token]:
    """Words, numbers and sentence ends ("."), with their places in the folded text.

    Args:
        masked: stretches of the original (start, end, stand-in) that count as one word: addresses and links.
    """
    spoken = _LEGAL_FORM.sub(lambda match: match[0].replace(".", " "), text.text)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(spoken):
        start = text.offsets[match.start()]
        mask = next((entry for entry in masked if entry[0] <= start < entry[1]), None)
        if mask is None:
            word = "." if _STOPS.fullmatch(match[0]) else match[0]
            tokens.append(Token(word, match.start(), match.end()))
        elif not tokens or tokens[-1].text != mask[2] or text.offsets[tokens[-1].start] < mask[0]:
            tokens.append(Token(mask[2], match.start(), match.end()))
        else:
            tokens[-1] = Token(mask[2], tokens[-1].start, match.end())
    return tokens
