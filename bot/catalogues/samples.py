"""A text as long as a person will see it: the placeholders filled with figures, or with ten digits."""

from __future__ import annotations

import re

from bot.knowledge.figures import figures

PLACEHOLDER = re.compile(r"\{(\w*)\}")
TEN_DIGITS = "0212345678"


def filled(text: str) -> str:
    """The text with something in every placeholder."""
    return PLACEHOLDER.sub(lambda found: figures().get(found.group(1), TEN_DIGITS), text)
