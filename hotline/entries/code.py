"""What an entry code looks like: letters and digits, so that it is never a word somebody may write in need."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHAPE = re.compile(r"(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*[0-9])[A-Z0-9]{3,12}")
_EDGE = ".,;:!?-–—\"'()"


@dataclass(frozen=True)
class EntryCode:
    """A code as the organisation keeps it.

    Args:
        name: for the organisation alone: "leaflet, bus station Bihać, autumn".
        language: of the leaflet; spoken with people whose message is the code and nothing else.
        active: a code that was ended is no longer counted, and its past counts stay.
    """

    code: str
    name: str = ""
    language: str | None = None
    active: bool = True


def as_code(word: str) -> str | None:
    """A typed word as a code, or None when it cannot be one.

    >>> as_code("letak7,"), as_code("pomoc"), as_code("0641234567")
    ('LETAK7', None, None)
    """
    typed = word.strip(_EDGE).upper()
    return typed if SHAPE.fullmatch(typed) else None
