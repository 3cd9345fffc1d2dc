"""Words by which a person tells an SMS channel to send nothing more."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nlu.data_file import read_data

FILE = Path(__file__).with_name("stop_words.yml")


def is_stop(text: str) -> bool:
    """Whether a message is one of the words, and nothing but it."""
    return text.strip(" .!\n").casefold() in _words()


@cache
def _words() -> frozenset[str]:
    listed: dict[str, list[str]] = read_data(FILE)
    return frozenset(word.casefold() for words in listed.values() for word in words)
