"""Which language an operator's sentence is in, and whether the person reads it."""

from __future__ import annotations

import re

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LETTERS = re.compile(r"[^\W\d_]")


def base(language: str) -> str:
    """The language without its script: ``bs-Cyrl`` is read by who reads ``bs``."""
    return language.partition("-")[0]


def language_written(text: str, declared: str | None, person: str) -> str:
    """The language of a sentence: its script decides on Arabic, else what the operator declared.

    A program that declares nothing is taken to write the person's language, as far as the script allows.
    """
    letters = len(_LETTERS.findall(text))
    if letters and len(_ARABIC.findall(text)) * 2 > letters:
        return "ar"
    if declared and declared != "ar":
        return declared
    return person if base(person) != "ar" or not letters else "bs"


def differs(written: str, person: str) -> bool:
    """Whether the person would get a language that is not theirs."""
    return base(written) != base(person)
