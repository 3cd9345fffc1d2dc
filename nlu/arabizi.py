"""Arabic script and Arabizi (Arabic in Latin letters with digits) brought to one consonant skeleton.

Vowels are written freely in Arabizi and mostly not at all in Arabic; consonants stay. Letters that dialects or
keyboards confuse share a sign: ت ث ط are t, د ذ ض ظ d, س ص s, خ غ x; ش is ``$`` and ع is ``3``.
"""

from __future__ import annotations

import re

ARABIC_WORD = re.compile(r"[\u0621-\u06ff]+")

_SCRIPT = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "$", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "ع": "3", "غ": "x", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ڤ": "f", "ڭ": "k",
}  # fmt: skip
_LATIN = {
    "sh": "$", "ch": "$", "kh": "x", "gh": "x", "dh": "d", "th": "t", "3'": "x", "7'": "x", "9'": "d", "6'": "d",
    "b": "b", "p": "b", "t": "t", "j": "j", "g": "j", "d": "d", "r": "r", "z": "z", "s": "s", "f": "f", "v": "f",
    "q": "q", "k": "k", "c": "k", "l": "l", "m": "m", "n": "n", "h": "h", "x": "x", "3": "3", "5": "x", "6": "t",
    "7": "h", "8": "x", "9": "q", "'": "",
}  # fmt: skip
_LATIN_LETTER = re.compile("|".join(sorted(map(re.escape, _LATIN), key=len, reverse=True)))
_NO_CONSONANT = re.compile(r"[aeiouyw2]")
_ARABIZI_WORD = re.compile(r"[a-z0-9']*[a-z][a-z0-9']*")
_ARTICLE = re.compile(r"^(?:ال|لل|وال|بال|هال|فال|عال)(?=..)")
_ARABIZI_ARTICLE = re.compile(r"\b(?:w?b?el|w?b?il|w?b?al|l)[- ](?=[a-z0-9])")
_DOUBLE = re.compile(r"(.)\1+")


def skeleton(folded: str) -> str:
    """The consonants of the Arabic or Arabizi words of a folded text; words without a consonant vanish.

    ع is left out: many do not type it.

    >>> skeleton("mushkila") == skeleton("مشكله") == skeleton("moshkle")
    True
    """
    if ARABIC_WORD.search(folded):
        words = (_bare_script(word) for word in ARABIC_WORD.findall(folded))
    else:
        words = (_bare_arabizi(word) for word in _ARABIZI_WORD.findall(_ARABIZI_ARTICLE.sub(" ", folded)))
    return " ".join(word for word in words if word)


def consonants_of_script(word: str) -> str:
    """The consonants of a folded word in Arabic script."""
    return _DOUBLE.sub(r"\1", "".join(_SCRIPT.get(letter, "") for letter in word))


def consonants_of_arabizi(word: str) -> str:
    """The consonants of a folded word of Arabizi."""
    return _DOUBLE.sub(r"\1", _LATIN_LETTER.sub(lambda match: _LATIN[match[0]], _NO_CONSONANT.sub("", word)))


def strip_article(word: str) -> str:
    """A folded word in Arabic script without its article."""
    return _ARTICLE.sub("", word)


def _bare_script(word: str) -> str:
    bare = strip_article(word)
    spoken = bare[:-1] if len(bare) > 2 and bare.endswith("ه") else bare  # ta marbuta, folded, is not typed in Arabizi
    return _DOUBLE.sub(r"\1", consonants_of_script(spoken).replace("3", ""))


def _bare_arabizi(word: str) -> str:
    spoken = word[:-1] if len(word) > 3 and word.endswith(("ah", "eh")) else word
    return _DOUBLE.sub(r"\1", consonants_of_arabizi(spoken).replace("3", ""))
