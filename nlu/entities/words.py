"""The number, currency, unit and age words of ``nlu/lexicons/quantities.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nlu.data_file import read_data

FILE = Path(__file__).parents[1] / "lexicons" / "quantities.yml"


@cache
def meanings(section: str) -> dict[str, str]:
    """What each word of a section stands for."""
    return {word: str(meaning) for meaning, words in _file()[section].items() for word in words.split()}


@cache
def word_list(section: str, name: str = "") -> frozenset[str]:
    """The words of a plain list."""
    content = _file()[section]
    return frozenset((content[name] if name else content).split())


@cache
def _file() -> dict[str, Any]:
    content: dict[str, Any] = read_data(FILE)
    return content
