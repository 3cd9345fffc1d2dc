"""The words of a message as the language model sees them: folded, without links, numbers and emoji."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from nlu.text import ELONGATED, LONGEST_READ, fold_character, script_of_letter

_NO_WORD = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+|\b[\w-]+\.(?:com|ba|net|org|me)\b")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?")
_OWN_LETTERS = frozenset("čćžšđљњћђџј")  # diacritics and Cyrillic of Bosnian: no sign of another language


@dataclass(frozen=True)
class Words:
    """A message's words, and the letters in it that folding would hide ("ë", "ы"), each once, sorted."""

    words: tuple[str, ...]
    strange_letters: tuple[str, ...]


def read_words(text: str) -> Words:
    """Cut a message into folded words.

    Letters of Arabic script stay as they are, since they tell Arabic from Persian, Urdu and Kurdish.

    >>> read_words("Шеф mi duguje 300 KM, përshëndetje!")
    Words(words=('sef', 'mi', 'duguje', 'km', 'pershendetje'), strange_letters=('ë',))
    """
    plain = _NO_WORD.sub(" ", text[:LONGEST_READ])
    folded = "".join(_character(character) for character in plain)
    found = (_shorten(word) for word in _WORD.findall(folded))
    words = tuple(word for word in found if not word.isdecimal())
    return Words(words, tuple(sorted({letter for letter in plain.lower() if _is_strange(letter)})))


@cache
def _character(character: str) -> str:
    if script_of_letter(character) == "Arab" and character.isalpha():
        return unicodedata.normalize("NFKC", character).replace("ـ", "")
    return fold_character(character)


@cache
def _is_strange(letter: str) -> bool:
    if not letter.isalpha() or letter.isascii() or letter in _OWN_LETTERS:
        return False
    return script_of_letter(letter) != "Cyrl" or letter not in "абвгдежзиклмнопрстћуфхцчш"


def _shorten(word: str) -> str:
    runs = (list(run) for _, run in groupby(word))
    return "".join(run[0] if len(run) >= ELONGATED and run[0].isalpha() else "".join(run) for run in runs)
