"""What a short answer means, in four languages: yes, no, unknown, skip, back, rather not say, do not pass on."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from pathlib import Path

from nlu.data_file import read_data
from nlu.text import fold

FILE = Path(__file__).with_name("answers.yml")


class Answer(Enum):
    """The meanings an answer to any question can have."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    SKIP = "skip"
    REFUSE = "refuse"
    BACK = "back"
    WITHDRAW = "withdraw"


MOST_WORDS = 6  # a longer text tells something; it is no bare answer


def read_answer(text: str) -> Answer | None:
    """The meaning of a bare answer; None when the text is something else.

    >>> read_answer("ne znam")
    <Answer.UNKNOWN: 'unknown'>
    """
    if text.startswith("="):
        return Answer(text[1:]) if text[1:] in {answer.value for answer in Answer} else None
    folded = " ".join(re.findall(r"[\w']+", fold(text)))
    if not folded or len(folded.split()) > MOST_WORDS:
        return None
    table = _table()
    if folded in table:
        return table[folded]
    first, _, rest = folded.partition(" ")
    if (
        table.get(first) in (Answer.YES, Answer.NO)
        and table.get(rest, table[first]) == table[first]
        and len(rest.split()) <= 2
    ):
        return table[first]
    return None


def is_answer(text: str) -> bool:
    """Whether a text is a listed answer and not a word more.

    >>> is_answer("da"), is_answer("da, umire")
    (True, False)
    """
    return text.startswith("=") or " ".join(re.findall(r"[\w']+", fold(text))) in _table()


@cache
def _table() -> dict[str, Answer]:
    listed = read_data(FILE)
    return {
        " ".join(re.findall(r"[\w']+", fold(str(phrase)))): Answer(meaning)
        for meaning, by_language in listed.items()
        for phrases in by_language.values()
        for phrase in phrases
    }
