"""How people's spelling departs from the books': no diacritics, slips of the finger, Arabic in Latin letters."""

from __future__ import annotations

import random
import unicodedata

_PLAIN = str.maketrans({"đ": "dj", "ı": "i", "ł": "l", "ß": "ss", "æ": "ae", "ø": "o"})
_ARABIZI: dict[str, tuple[str, ...]] = {
    "ا": ("a", "a", "e"), "أ": ("a", "2a"), "إ": ("i", "e"), "آ": ("a", "2a"), "ب": ("b",), "ت": ("t",),
    "ث": ("th", "t", "s"), "ج": ("j", "g", "j"), "ح": ("7", "7", "h"), "خ": ("kh", "5", "7'"), "د": ("d",),
    "ذ": ("z", "d", "th"), "ر": ("r",), "ز": ("z",), "س": ("s",), "ش": ("sh", "ch", "sh"), "ص": ("s", "9"),
    "ض": ("d",), "ط": ("t", "6"), "ظ": ("z",), "ع": ("3",), "غ": ("gh", "8"), "ف": ("f",), "ق": ("2", "q", "k"),
    "ك": ("k",), "ل": ("l",), "م": ("m",), "ن": ("n",), "ه": ("h",), "ة": ("a", "e", "eh"), "ى": ("a",),
    "ئ": ("2", "y"), "ؤ": ("2o", "o"), "ء": ("2",), "چ": ("ch",), "گ": ("g",), "پ": ("p",), "ڤ": ("v",),
}  # fmt: skip
_LONG = "اأإآةى"  # letters that stand for a vowel wherever they are
_GLIDES = {"و": ("w", ("o", "ou", "u", "oo")), "ي": ("y", ("i", "ee", "i", "e"))}
_SHORT_VOWEL_KEPT = 0.55


def without_diacritics(text: str) -> str:
    """The text as typed on a phone that has none."""
    decomposed = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def with_slip(text: str, chance: random.Random) -> str:
    """Two letters swapped, one dropped or one doubled; very short texts stay."""
    if len(text) < 5:
        return text
    at, kind = chance.randrange(len(text) - 1), chance.random()
    if kind < 0.4:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :] if kind < 0.8 else text[:at] + text[at] + text[at:]


def in_latin_letters(arabic: str, chance: random.Random) -> str:
    """Arabic as one of many people would type it in Latin letters and digits; other letters than ASCII fall out."""
    habit = {letter: chance.choice(ways) for letter, ways in _ARABIZI.items()}
    article = chance.choice(("el ", "al ", "il ", "el", "l", "al"))
    vowels = chance.choice(("a", "a", "e", "ei", "ia")) + "aei"
    return " ".join(_word(word, habit, article, vowels, chance) for word in arabic.split())


def _word(word: str, habit: dict[str, str], article: str, vowels: str, chance: random.Random) -> str:
    typed, after_consonant = "", False
    if word.startswith("ال") and len(word) > 3:
        typed, word = article, word[2:]
    for position, letter in enumerate(word):
        following = word[position + 1 : position + 2]
        sound, is_vowel = _sound(letter, position == 0 or following in tuple("اةى"), habit, chance)
        if after_consonant and sound and not is_vowel and chance.random() < _SHORT_VOWEL_KEPT:
            typed += chance.choice(vowels)
        typed, after_consonant = typed + sound, bool(sound) and not is_vowel
    return typed


def _sound(letter: str, is_glide: bool, habit: dict[str, str], chance: random.Random) -> tuple[str, bool]:
    if letter in _GLIDES:
        consonant, vowels = _GLIDES[letter]
        return (consonant, False) if is_glide else (chance.choice(vowels), True)
    return habit.get(letter, letter if letter.isascii() else ""), letter in _LONG
