"""Whether words are put as a question."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from nlu.data_file import read_data
from nlu.text import fold

FILE = Path(__file__).with_name("asking_words.yml")
MARKS = ("?", "؟")
CLAUSE = re.compile(r"[,;.!\n،؛]")


def is_asked(text: str) -> bool:
    """Whether a text as a whole is put as a question.

    >>> is_asked("smije li to"), is_asked("ne smije to")
    (True, False)
    """
    words = fold(text).split()
    return text.rstrip().endswith(MARKS) or bool(words and words[0] in _first_words()) or "li" in words[1:2]


def asks_something(text: str) -> bool:
    """Whether any part of a text is a question: "gazda mi drži pasoš, ko to plaća"."""
    return any(is_asked(part) for part in (text, *CLAUSE.split(text)))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(fold(str(word)) for words in read_data(FILE).values() for word in words)
