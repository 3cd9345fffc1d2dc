"""Reads messages in rasa's YAML form: training data by language, held-out data by language and style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu.data_file import read_data
from nlu.taxonomy import intents, languages

DATA = Path(__file__).parents[1] / "data"
CALIBRATION = DATA / "calibration"
HELD_OUT = Path(__file__).with_name("heldout")

_MARK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")


@dataclass(frozen=True)
class Example:
    """One written message with its labels.

    Args:
        text: as typed, without marks.
        indicators: (code, start, end) in code points of ``text``, end exclusive.
        style: plain, no_diacritics, cyrillic, typos, dialect, arabizi, codeswitch, long or short;
            empty in training data.
    """

    text: str
    intent: str
    language: str
    flags: frozenset[str]
    form: str | None
    indicators: tuple[tuple[str, int, int], ...]
    style: str


def read_training(root: Path = DATA) -> tuple[Example, ...]:
    """All training messages of the four languages whose intent is one of the taxonomy."""
    return tuple(
        example
        for language in languages()
        for file in sorted((root / language).glob("*.yml"))
        for example in read_file(file, language)
        if example.intent in intents()
    )


def read_calibration(root: Path = CALIBRATION) -> tuple[Example, ...]:
    """All messages that set weights and thresholds; the file's name is their language."""
    return _read_folder(root)


def read_held_out(root: Path = HELD_OUT) -> tuple[Example, ...]:
    """All held-out messages; the file's name is their language."""
    return _read_folder(root)


def read_file(file: Path, language: str) -> Iterator[Example]:
    """The messages of one file.

    Raises:
        ValueError: a line of a block is no message.
    """
    for block in read_data(file).get("nlu") or []:
        if "intent" in block:
            yield from _read_block(block, language, file)


def strip_marks(raw: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """A message without its marks, and where they were.

    >>> strip_marks("on [ima pasos](document_retention)!")
    ('on ima pasos!', (('document_retention', 3, 12),))
    """
    text, marks, position = "", [], 0
    for match in _MARK.finditer(raw):
        text += raw[position : match.start()]
        marks.append((match[2], len(text), len(text) + len(match[1])))
        text += match[1]
        position = match.end()
    return text + raw[position:], tuple(marks)


def _read_folder(root: Path) -> tuple[Example, ...]:
    files = ((language, root / f"{language}.yml") for language in languages())
    return tuple(example for language, file in files if file.exists() for example in read_file(file, language))


def _read_block(block: dict[str, Any], language: str, file: Path) -> Iterator[Example]:
    metadata = block.get("metadata") or {}
    for line in block["examples"].splitlines():
        if not line.strip():
            continue
        if not line.startswith("- "):
            message = f"{file}: no message: {line!r}"
            raise ValueError(message)
        text, marks = strip_marks(line[2:].strip())
        yield Example(
            text=text,
            intent=block["intent"],
            language=language,
            flags=frozenset(metadata.get("flags", ())),
            form=metadata.get("form"),
            indicators=marks,
            style=metadata.get("style", ""),
        )
