"""What the bot says at each step of a conversation: message ids of the catalogues, and the buttons beneath.

The files have the form of a rasa domain's ``responses``. They stand outside of the domain because only actions say
them: no rule names them, and a changed step needs no training.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nlu.data_file import read_data

Replies = dict[str, list[dict[str, Any]]]


@cache
def read_replies() -> Replies:
    """All steps by name, each a list with one reply."""
    found: Replies = {}
    for file in sorted(Path(__file__).parent.glob("*.yml")):
        found |= read_data(file)["responses"]
    return found
