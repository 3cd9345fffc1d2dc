"""The labels that every part shares, read once from taxonomy.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nlu.data_file import read_data

FILE = Path(__file__).with_name("taxonomy.yml")


@cache
def taxonomy() -> dict[str, Any]:
    """The whole of taxonomy.yml."""
    labels: dict[str, Any] = read_data(FILE)
    return labels


@cache
def intents() -> tuple[str, ...]:
    """The 52 intents, in the order of the file."""
    return tuple(name for group in taxonomy()["intents"].values() for name in group)


@cache
def flags() -> tuple[str, ...]:
    """danger, child, self_harm, watched."""
    return tuple(taxonomy()["flags"])


@cache
def forms() -> tuple[str, ...]:
    """The forms of exploitation."""
    return tuple(taxonomy()["forms_of_exploitation"])


@cache
def indicators() -> tuple[str, ...]:
    """All indicator codes."""
    return tuple(code for group in taxonomy()["indicators"].values() for code in group)


@cache
def signs() -> tuple[str, ...]:
    """What the encoder looks for in single words: flags, indicators and forms, in this order."""
    return (*flags(), *indicators(), *forms())


@cache
def control_indicators() -> frozenset[str]:
    """Indicators that open a ticket by themselves."""
    return frozenset(taxonomy()["control"])


@cache
def languages() -> tuple[str, ...]:
    """bs, rom, en, ar."""
    return tuple(taxonomy()["languages"])
