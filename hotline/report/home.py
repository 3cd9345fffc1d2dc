"""Violence at home: told of a husband, partner or parent, and of nothing that makes it a matter of work or trade."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from hotline.report.facts import Report
from nlu.data_file import read_data
from nlu.text import fold

FILE = Path(__file__).with_name("home.yml")
OF_HOME = frozenset(
    {"physical_violence", "sexual_violence", "intimidation_threats", "restriction_of_movement", "isolation"}
)


def is_violence_at_home(report: Report) -> bool:
    """Whether all that was told is violence by somebody one lives with.

    >>> is_violence_at_home(Report(told=("muž me tuče",), indicators={"physical_violence": ("tuče",)}))
    True
    """
    found = set(report.indicators)
    if not found or not found <= OF_HOME or report.online:
        return False
    words = re.findall(r"\w+", fold(" ".join(report.told)))
    said = f" {' '.join(words)} "
    return _names(said, "family") and not _names(said, "others")


def _names(said: str, kind: str) -> bool:
    return any(f" {phrase} " in said for phrase in _phrases()[kind])


@cache
def _phrases() -> dict[str, frozenset[str]]:
    listed = read_data(FILE)
    return {
        kind: frozenset(fold(str(phrase)) for phrases in by_language.values() for phrase in phrases)
        for kind, by_language in listed.items()
    }
