"""A person's own two words: one hides the conversation, the other brings it back.

The words "exit", "izlaz", … that anybody knows hide too, and bring nothing back: whoever writes one twice in fear
must not open what they have just hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlu.data_file import read_data
from nlu.text import fold

PHRASES = Path(__file__).with_name("phrases.yml")
SHORTEST, LONGEST = 3, 30  # letters of one word


@dataclass(frozen=True)
class OwnWords:
    """The two words, folded: capitals, diacritics and script do not matter. Empty until the person chose them."""

    leave: str = ""
    back: str = ""

    def hide(self, text: str) -> bool:
        """Whether a message is the word that hides."""
        return bool(self.leave) and _only_word(text) == self.leave

    def bring_back(self, text: str) -> bool:
        """Whether a message is the word that brings back."""
        return bool(self.back) and _only_word(text) == self.back

    def as_dict(self) -> dict[str, str]:
        """JSON form, as it travels in the slot ``disguise``."""
        return {"leave": self.leave, "back": self.back}

    @classmethod
    def from_dict(cls, data: dict[str, str] | None) -> OwnWords:
        """The reverse of `as_dict`."""
        return cls(**{name: str(value) for name, value in (data or {}).items() if name in ("leave", "back")})


def read_words(text: str) -> OwnWords | None:
    """The two words of a message; None when it is not two different words that can be told apart.

    >>> read_words("Kruška, planina")
    OwnWords(leave='kruska', back='planina')
    """
    words = _words(text)
    if len(words) != 2 or words[0] == words[1] or not all(SHORTEST <= len(word) <= LONGEST for word in words):
        return None
    return OwnWords(*words)


def asks_for_words(text: str) -> bool:
    """Whether a message is the wish to choose one's own words."""
    return text == "=own_words" or " ".join(_words(text)) in _phrases()


def _only_word(text: str) -> str:
    words = _words(text)
    return words[0] if len(words) == 1 else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text[:200]))


@cache
def _phrases() -> frozenset[str]:
    listed = read_data(PHRASES)
    return frozenset(" ".join(_words(phrase)) for phrases in listed.values() for phrase in phrases)
