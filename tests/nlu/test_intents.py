"""The intent classifier, on a few messages of four intents."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nlu.intents.classifier import IntentClassifier
from nlu.reading import MessageReader
from tests.nlu.readings import make_reader

MESSAGES = {
    "ask_wages": ["nisu mi dali platu", "plata kasni", "gazda ne isplaćuje platu", "koliki je minimalac plata"],
    "greet": ["zdravo", "dobar dan", "zdravo ima li koga", "dobar dan svima"],
    "ask_shelter": ["treba mi sigurna kuća", "gdje je sigurna kuća", "sigurna kuća za ženu", "skrovište sigurna soba"],
    "out_of_scope": ["kakvo je vrijeme", "ko je pobijedio utakmicu", "recept za pitu", "vrijeme sutra u mostaru"],
    "ask_human": ["hoću čovjeka", "dajte mi čovjeka", "može li operater", "hoću operatera molim"],
}
TEXTS = [text for texts in MESSAGES.values() for text in texts]
INTENTS = [intent for intent, texts in MESSAGES.items() for _ in texts]


@pytest.fixture(scope="module")
def reader() -> MessageReader:
    """Reads in the space of the messages above."""
    return make_reader(TEXTS, ["bs"] * len(TEXTS))


@pytest.fixture(scope="module")
def classifier(reader: MessageReader) -> IntentClassifier:
    """Fitted on the messages above, calibrated on each fourth."""
    readings = [reader.read(text, "bs") for text in TEXTS]
    return IntentClassifier.train(readings, INTENTS, [row % 4 == 3 for row in range(len(TEXTS))])


@pytest.mark.parametrize(
    ("text", "intent"), [("plata mi kasni", "ask_wages"), ("zdravo!", "greet"), ("сигурна кућа", "ask_shelter")]
)
def test_it_finds_the_intent(classifier: IntentClassifier, reader: MessageReader, text: str, intent: str) -> None:
    """Also in other words and script."""
    assert classifier.rank(reader.read(text, "bs")).intent == intent


def test_it_ranks_all_intents(classifier: IntentClassifier, reader: MessageReader) -> None:
    """Probabilities fall and sum to one."""
    values = [value for _, value in classifier.rank(reader.read("plata", "bs")).ranking]
    assert values == sorted(values, reverse=True)
    assert sum(values) == pytest.approx(1.0)
    assert len(values) == len(MESSAGES)


@pytest.mark.parametrize("text", ["", "   ", "...", "🙏🙏", "\u200f"])
def test_nothing_said_is_out_of_scope(classifier: IntentClassifier, reader: MessageReader, text: str) -> None:
    """A message without letters wants nothing that can be guessed."""
    found = classifier.rank(reader.read(text, "other"))
    assert found.intent == "out_of_scope"
    assert len(found.ranking) >= 5


def test_it_is_the_same_after_loading(classifier: IntentClassifier, reader: MessageReader, tmp_path: Path) -> None:
    """Saving loses nothing."""
    classifier.save(tmp_path)
    reading = reader.read("gazda i plata", "bs")
    assert IntentClassifier.load(tmp_path).rank(reading) == classifier.rank(reading)


def test_no_text_is_too_strange(classifier: IntentClassifier, reader: MessageReader) -> None:
    """Two thousand random and spoilt texts raise nothing."""
    chance = random.Random(5)
    letters = "abcšđжظ٣ـ\u0000\u200d😀 \n[](){}\\\ud800" + "".join(TEXTS)
    for _ in range(2000):
        text = "".join(chance.choices(letters, k=chance.randrange(120)))
        found = classifier.rank(reader.read(text, chance.choice(["bs", "rom", "en", "ar", "other"])))
        assert 0.0 <= found.confidence <= 1.0
