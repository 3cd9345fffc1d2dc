"""The forms a Bosnian or Romani speaker gives a name: cases of the last and of the adjective words before it."""

from __future__ import annotations

from itertools import product

from nlu.text import fold

_CASES = {
    "a": ("a", "e", "i", "u", "o", "om", "oj", "ate", "atar", "ako", "ama"),
    "e": ("e", "a", "u", "em", "ama", "ima", "ete", "este"),
    "o": ("o", "a", "u", "om", "og", "ome", "oste", "ostar", "osko"),
    "i": ("i", "a", "e", "ima", "u"),
    "": ("", "a", "u", "om", "em", "e", "i", "oste", "ostar", "o"),
}
_ADJECTIVE = {
    "a": ("a", "e", "u", "oj", "om"),
    "i": ("i", "og", "om", "eg", "em", "oga", "ome"),
    "o": ("o", "og", "om", "oga", "ome", "em", "eg"),
}
_FLEETING = ("ac", "ak", "anj", "ek")
_SIBILANT = {"k": "c", "g": "z", "h": "s"}


def forms_of(name: str, last_is_adjective: bool = False) -> set[tuple[str, ...]]:
    """The folded words of a name in all cases.

    >>> ("banja", "luci") in forms_of("Banja Luka")
    True
    """
    words = fold(name).replace("-", " ").split()
    last = _adjective_forms(words[-1]) if last_is_adjective else _noun_forms(words[-1])
    return set(product(*(_adjective_forms(word) for word in words[:-1]), sorted(last)))


def _noun_forms(word: str) -> set[str]:
    ending = word[-1] if word[-1] in "aeoi" else ""
    stem = word[: len(word) - len(ending)]
    forms = {stem + case for case in _CASES[ending]}
    if ending == "a" and stem[-1:] in _SIBILANT:
        forms.add(stem[:-1] + _SIBILANT[stem[-1]] + "i")
    if not ending and word.endswith(_FLEETING) and len(word) > 4:
        forms |= _fleeting_forms(word)
    return forms


def _fleeting_forms(word: str) -> set[str]:
    """Stolac, Stolca; Kladanj, Kladnja; also the short Stoca."""
    at = max(word.rfind("a"), word.rfind("e"))
    shortened = {word[:at] + word[at + 1 :], word[: at - 1] + word[at + 1 :]} if word.endswith("lac") else {
        word[:at] + word[at + 1 :]
    }  # fmt: skip
    return {stem + case for stem in shortened for case in _CASES[""] if case}


def _adjective_forms(word: str) -> set[str]:
    endings = _ADJECTIVE.get(word[-1], ())
    return {word[:-1] + ending for ending in endings} | {word}
