"""Arabic script and Arabizi (Arabic in Latin letters with digits) brought to one consonant skeleton.

Vowels are written freely in Arabizi and mostly not at all in Arabic; consonants stay. Letters that dialects or
keyboards confuse share a sign: ق غ گ ك, ث ت ط, ذ د ض ظ, س ص ش stays apart as ``$``.
"""

from __future__ import annotations

import re

_SCRIPT = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "$", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "غ": "x", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "ڤ": "f", "ڭ": "k",
}  # fmt: skip
_LATIN = {
    "sh": "$", "ch": "$", "kh": "x", "gh": "x", "dh": "d", "th": "t", "3'": "x", "7'": "x", "9'": "d", "6'": "d",
    "ou": "", "b": "b", "p": "b", "t": "t", "j": "j", "g": "j", "d": "d", "r": "r", "z": "z", "s": "s", "f": "f",
    "v": "f", "q": "q", "k": "k", "c": "k", "l": "l", "m": "m", "n": "n", "h": "h", "x": "x", "3": "", "5": "x", "6": "t",
    "7": "h", "8": "x", "9": "q",
}  # fmt: skip
_LATIN_LETTER = re.compile("|".join(sorted((re.escape(key) for key in _LATIN), key=len, reverse=True)))
_ARABIC_WORD = re.compile(r"[\u0621-\u06ff]+")
_ARABIZI_WORD = re.compile(r"[a-z0-9']*[a-z][a-z0-9']*")
_ARTICLE = re.compile(r"^(?:ال|لل|وال|بال|هال|فال|عال)(?=..)")
_ARABIZI_ARTICLE = re.compile(r"\b(?:w?b?el|w?b?il|w?b?al|l)[- ](?=[a-z0-9])")
_DOUBLE = re.compile(r"(.)\1+")


def skeleton(folded: str) -> str:
    """The consonants of the Arabic or Arabizi words of a folded text; words without a consonant vanish.

    >>> skeleton("mushkila") == skeleton("مشكله") == skeleton("moshkle")
    True
    """
    if _ARABIC_WORD.search(folded):
        words = (_script_word(word) for word in _ARABIC_WORD.findall(folded))
    else:
        words = (_latin_word(word) for word in _ARABIZI_WORD.findall(_ARABIZI_ARTICLE.sub(" ", folded)))
    return " ".join(word for word in words if word)


def _script_word(word: str) -> str:
    bare = _ARTICLE.sub("", word)
    if len(bare) > 2 and bare.endswith("ه"):  # ta marbuta, folded: not spoken, not written in Arabizi
        bare = bare[:-1]
    return _merge("".join(_SCRIPT.get(letter, "") for letter in bare))


def _latin_word(word: str) -> str:
    bare = word[:-1] if len(word) > 3 and word.endswith(("ah", "eh")) else word
    return _merge(_LATIN_LETTER.sub(lambda match: _LATIN[match[0]], re.sub(r"[aeiouyw2]", "", bare)))


def _merge(consonants: str) -> str:
    return _DOUBLE.sub(r"\1", consonants)
