"""The phrases of phrases.yml, and a phrase in somebody's language with its variables filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hotline.editing.current import edited
from hotline.editing.edit import PHRASE
from hotline.editing.sentences import LANGUAGES, Sentence, from_content
from hotline.texts import DEFAULT_LANGUAGE, languages, text
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
        """The sentence with its variables still open: as an editor left it, else as the catalogue has it."""
        kept = edited(PHRASE, self.id)
        if kept is None:
            return text(self.id, language)
        return str(kept.get(language, kept[DEFAULT_LANGUAGE])["words"])

    def is_reviewed(self, language: str) -> bool:
        """Whether a speaker reviewed what is read in a language: an editor's words by their own state."""
        kept = (edited(PHRASE, self.id) or {}).get(language)
        if kept and (kept["reviewer"] or kept["words"] != text(self.id, language)):
            return bool(kept["reviewer"])
        return bool(languages().get(language, {}).get("reviewed"))

    def sentences(self) -> dict[str, Sentence]:
        """Its words in every language with who reviewed them, as they count now."""
        kept = edited(PHRASE, self.id)
        return from_content(kept) if kept else {code: Sentence(text(self.id, code)) for code in LANGUAGES}


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
    return phrase.wording(language).format(**given) if given else phrase.wording(language)


def _phrase(group: str, name: str) -> Phrase:
    phrase_id = f"phrase.{group}.{name}"
    return Phrase(phrase_id, group, tuple(dict.fromkeys(_PLACEHOLDER.findall(text(phrase_id, "bs")))))
