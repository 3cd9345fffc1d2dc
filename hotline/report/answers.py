"""What a short answer means, in four languages: yes, no, unknown, skip, back, rather not say, (do not) pass on."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from pathlib import Path

from nlu.data_file import read_data
from nlu.text import fold

FILE = Path(__file__).with_name("answers.yml")
OPENINGS = Path(__file__).with_name("openings.yml")


class Answer(Enum):
    """The meanings an answer to any question can have."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    SKIP = "skip"
    REFUSE = "refuse"
    BACK = "back"
    WITHDRAW = "withdraw"
    ALLOW = "allow"


MOST_WORDS = 6  # a longer text tells something; it is no bare answer
MOST_AFTER = 2  # words that may follow an opening, or a first yes or no
BUT = frozenset({"ali", "nego", "but", "لكن", "بس"})  # what follows turns the answer round
MOST_TOLD = 14  # words of an answer that goes on after a stop: "da, uzeo je pasoš"


def read_answer(text: str) -> Answer | None:
    """The meaning of a bare answer; None when the text is something else.

    >>> read_answer("ne znam")
    <Answer.UNKNOWN: 'unknown'>
    """
    if text.startswith("="):
        return Answer(text[1:]) if text[1:] in {answer.value for answer in Answer} else None
    folded = _words(text)
    if not folded or len(folded.split()) > MOST_WORDS:
        return None
    table = _table()
    return table.get(folded) or _opening(folded) or _doubled(folded)


def read_led_answer(text: str) -> Answer | None:
    """Also the yes or no that leads a longer answer, where a stop follows it and no "but"; for questions of yes or no.

    >>> read_led_answer("da, uzeo mi je pasoš"), read_led_answer("da, ali ne sad")
    (<Answer.YES: 'yes'>, None)
    """
    first, _, rest = text.strip().replace("،", ",").partition(",")
    led = _table().get(_words(first))
    told = _words(rest).split()
    if led not in (Answer.YES, Answer.NO) or not 0 < len(told) <= MOST_TOLD or told[0] in BUT:
        return read_answer(text)
    return read_answer(text) or led


def _opening(folded: str) -> Answer | None:
    for phrase, meaning in _read(OPENINGS).items():
        rest = folded.removeprefix(f"{phrase} ")
        if folded == phrase or (rest != folded and len(rest.split()) <= MOST_AFTER):
            return meaning
    return None


def _doubled(folded: str) -> Answer | None:
    """A yes or no with little behind it, and nothing that says otherwise."""
    table = _table()
    first, _, rest = folded.partition(" ")
    meaning = table.get(first)
    agrees = table.get(rest, meaning) == meaning and len(rest.split()) <= MOST_AFTER
    return meaning if meaning in (Answer.YES, Answer.NO) and agrees else None


def is_answer(text: str) -> bool:
    """Whether a text is a listed answer and not a word more.

    >>> is_answer("da"), is_answer("da, umire")
    (True, False)
    """
    return text.startswith("=") or _words(text) in _table()


def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", fold(text)))


def _table() -> dict[str, Answer]:
    return _read(FILE)


@cache
def _read(file: Path) -> dict[str, Answer]:
    listed = read_data(file)
    return {
        _words(str(phrase)): Answer(meaning)
        for meaning, by_language in listed.items()
        for phrases in by_language.values()
        for phrase in phrases
    }
