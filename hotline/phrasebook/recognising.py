"""What a sentence that was sent means in the operator's language: whoever takes over need not speak the person's."""

from __future__ import annotations

import re
from functools import lru_cache

from hotline.editing.current import generation
from hotline.phrasebook.phrases import Phrase, phrases
from hotline.texts import text

STEPS = ("human.joined", "human.left")  # sentences of the console itself
MOST_KEPT = 12  # languages, before and after an edit
_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")


def meaning(words: str, spoken: str, wanted: str) -> str:
    """The same sentence in another language; empty for words that are no sentence of the phrasebook.

    Args:
        spoken: the language of the words.
        wanted: the language to read them in.
    """
    for step in STEPS:
        if words == text(step, spoken):
            return text(step, wanted)
    for pattern, phrase in _patterns(spoken, generation()):
        if found := pattern.fullmatch(words):
            return phrase.wording(wanted).format(**found.groupdict())
    return ""


@lru_cache(MOST_KEPT)
def _patterns(language: str, _generation: int) -> tuple[tuple[re.Pattern[str], Phrase], ...]:
    """Sentences without a variable first: they fit nothing else."""
    known = sorted(phrases(), key=lambda phrase: bool(phrase.variables))
    return tuple((_pattern(phrase.wording(language)), phrase) for phrase in known)


def _pattern(wording: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def group(found: re.Match[str]) -> str:
        name = found[1]
        again = name in seen
        seen.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>.+)"

    return re.compile(_PLACEHOLDER.sub(group, re.escape(wording)), re.DOTALL)
