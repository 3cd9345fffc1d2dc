"""What fine-tuning reads and how it spoils it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nlu.encoder.examples import Example, read_examples, spoil

FILE = """version: "3.1"
nlu:
- intent: report_self
  metadata: {flags: [danger], form: labour_exploitation}
  examples: |
    - [zaključali nas](restriction_of_movement) u kontejner
- intent: greet
  examples: |
    - zdravo
"""


SIGNS = frozenset({"danger", "labour_exploitation", "restriction_of_movement"})


@pytest.fixture
def chance() -> random.Random:
    """The same dice for every run."""
    return random.Random(1)


def test_it_reads_messages_without_their_marks(tmp_path: Path) -> None:
    """The labels of the block go with each message."""
    file = tmp_path / "report_self.yml"
    file.write_text(FILE, encoding="utf-8")
    assert read_examples(file, "bs") == [
        Example("zaključali nas u kontejner", "bs", "report_self", SIGNS),
        Example("zdravo", "bs", "greet", frozenset()),
    ]


def test_it_spoils_the_same_way_for_the_same_seed(chance: random.Random) -> None:
    """Training can be repeated."""
    start = chance.getstate()
    first = [spoil("šta da radim?", chance) for _ in range(10)]
    chance.setstate(start)
    assert [spoil("šta da radim?", chance) for _ in range(10)] == first


def test_it_spoils_some_messages_and_leaves_some(chance: random.Random) -> None:
    """Both the clean and the spoilt writing are learnt."""
    spoilt = {spoil("Đorđe, šta da radim?", chance) for _ in range(60)}
    assert "Đorđe, šta da radim?" in spoilt
    assert any("sta" in text for text in spoilt)
    assert len(spoilt) > 10


def test_it_never_mistypes_the_shortest_messages(chance: random.Random) -> None:
    """A slip in "da" would be another word."""
    assert {spoil("da", chance) for _ in range(40)} == {"da"}
