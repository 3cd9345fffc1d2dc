"""The weights of ``table.yml``, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nlu.data_file import read_data

FILE = Path(__file__).with_name("table.yml")


@cache
def table() -> dict[str, Any]:
    """The whole table."""
    content: dict[str, Any] = read_data(FILE)
    return content


def weight_of(flag: str) -> int:
    """What a flag counts, 0 to 100."""
    return int(table()["flags"][flag]["weight"])


def fact_points(fact: str, state: str) -> int:
    """What a missing fact counts; ``state`` is ``denied`` or ``unknown``."""
    return int(table()["facts"][fact][state])
