"""The phrases of phrases.yml, and a phrase in somebody's language with its variables filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hotline.texts import languages, text
from nlu.data_file import read_data

FILE = Path(__file__).with_name("phrases.yml")
VARIABLES = ("time", "place", "institution")
LONGEST_VALUE = 120  # characters
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class PhraseError(Exception):
    """A phrase cannot be said; ``code`` is ``unknown`` or ``missing`` (a variable)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Phrase:
    """A sentence of the phrasebook. ``id`` is its catalogue entry, ``variables`` what must be filled in."""

    id: str
    group: str
    variables: tuple[str, ...]

    def wording(self, language: str) -> str:
        """The sentence with its variables still open."""
        return text(self.id, language)

    def is_reviewed(self, language: str) -> bool:
        """Whether a native speaker has reviewed the language it is read in."""
        return bool(languages().get(language, {}).get("reviewed"))


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase, in the order of the file."""
    groups: dict[str, list[str]] = read_data(FILE)
    return tuple(_phrase(group, name) for group, names in groups.items() for name in names)


def phrase_by_id(phrase_id: str) -> Phrase:
    """A phrase.

    Raises:
        PhraseError: there is none.
    """
    found = next((phrase for phrase in phrases() if phrase.id == phrase_id), None)
    if found is None:
        raise PhraseError("unknown")
    return found


def spoken(phrase: Phrase, language: str, values: Mapping[str, str]) -> str:
    """The sentence as the person reads it.

    Raises:
        PhraseError: a variable is empty or too long.
    """
    given = {name: values.get(name, "").strip() for name in phrase.variables}
    if any(not 1 <= len(value) <= LONGEST_VALUE for value in given.values()):
        raise PhraseError("missing")
    return text(phrase.id, language, **given)


def _phrase(group: str, name: str) -> Phrase:
    phrase_id = f"phrase.{group}.{name}"
    return Phrase(phrase_id, group, tuple(dict.fromkeys(_PLACEHOLDER.findall(text(phrase_id, "bs")))))
