"""Text of a file as it may be shown: no signs that turn, hide or repeat words."""

from __future__ import annotations

import re
import unicodedata

from hotline.documents.limits import MOST_LETTERS

_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """The text with plain blanks, without control, direction and private signs, of at most ``MOST_LETTERS``."""
    shown = "".join(sign for sign in text.replace("\r", "\n").replace("\f", "\n") if _is_shown(sign))
    lines = [_BLANKS.sub(" ", line).strip() for line in shown.split("\n")]
    return _LINES.sub("\n\n", "\n".join(lines)).strip()[:MOST_LETTERS].rstrip()


def _is_shown(sign: str) -> bool:
    return sign == "\n" or sign == "\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
