"""The words of our own texts. They name institutions and countries, and no person."""

from __future__ import annotations

import re

from bot.catalogues.compiling import read_catalogue
from hotline.texts import languages
from nlu.text import fold

_WORD = re.compile(r"[^\W\d_]+")


def words_of_ours() -> frozenset[str]:
    """Every word of every catalogue, folded."""
    written = (code for code, entry in languages().items() if "transliterated_from" not in entry)
    texts = (str(message.string) for code in written for message in read_catalogue(code) if message.id)
    return frozenset(fold(word) for text in texts for word in _WORD.findall(text))
