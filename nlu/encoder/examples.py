"""The labelled messages that fine-tuning reads, and the ways in which a phone spoils them."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from nlu.data_file import read_data

_MARK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_HAMZA = str.maketrans("أإآةى", "اااهي")
_DIGRAPHS = (("č", "ch"), ("š", "sh"), ("ž", "zh"), ("đ", "dj"))


@dataclass(frozen=True)
class Example:
    """One message without its marks, and what it is labelled with; ``signs`` are flags, indicators and form."""

    text: str
    language: str
    intent: str
    signs: frozenset[str]


def read_examples(file: Path, language: str) -> list[Example]:
    """All messages of a file in rasa's YAML format."""
    examples = []
    for block in read_data(file)["nlu"]:
        labels = block.get("metadata") or {}
        told = {*(labels.get("flags") or ()), labels.get("form")} - {None}
        for line in block["examples"].splitlines():
            if line.startswith("- "):
                signs = told | {mark[2] for mark in _MARK.finditer(line)}
                text = _MARK.sub(r"\1", line[2:]).strip()
                examples.append(Example(text, language, block["intent"], frozenset(signs)))
    return examples


def spoil(text: str, chance: random.Random) -> str:
    """The message as somebody in a hurry types it: each way of spoiling happens to some of the messages."""
    if chance.random() < 0.4:
        text = _without_diacritics(text, chance)
    if chance.random() < 0.3:
        text = re.sub(r"[^\w\s]", "", text)
    if chance.random() < 0.35:
        for _ in range(1 + len(text) // 40):
            text = _mistype(text, chance)
    return text


def _without_diacritics(text: str, chance: random.Random) -> str:
    if chance.random() < 0.2:
        for letter, digraph in _DIGRAPHS:
            text = text.replace(letter, digraph)
    letters = unicodedata.normalize("NFD", text.replace("đ", "dj").replace("Đ", "Dj").translate(_HAMZA))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _mistype(text: str, chance: random.Random) -> str:
    """One slip: two letters swapped, one dropped or one doubled, never in a message of under five characters."""
    if len(text) < 5:
        return text
    at = chance.randrange(1, len(text) - 1)
    slips = (text[at + 1] + text[at], text[at + 1], text[at] * 2 + text[at + 1])
    return text[:at] + chance.choice(slips) + text[at + 2 :]
