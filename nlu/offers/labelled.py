"""Texts that the model of offers learns from: whole adverts of ``data/`` with their labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nlu.data_file import read_data

FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True)
class LabelledText:
    """A text with the flags that it shows, and whether it is fraud as a whole."""

    text: str
    flags: frozenset[str]
    fraud: bool


def read_labelled(folder: Path = FOLDER) -> list[LabelledText]:
    """The whole adverts of every language."""
    listed = [each for file in sorted(folder.glob("*.yml")) for each in read_data(file)]
    return [LabelledText(each["text"], frozenset(each["flags"]), each["verdict"] != "honest") for each in listed]
