"""rasa's graph components of reading, intents and signals: trained, stored and loaded as rasa does it."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.encoder import MessageEncoder, is_calibration, labelled_messages
from nlu.components.intents import IntentClassifier
from nlu.components.signals import SignalDetector
from nlu.taxonomy import intents

BLOCKS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("ask_wages", {}, ["nisu mi dali platu", "plata kasni dva mjeseca", "gazda ne isplaćuje platu"]),
    ("greet", {}, ["zdravo", "dobar dan", "zdravo ima li koga", "dobar dan svima"]),
    ("ask_shelter", {}, ["treba mi sigurna kuća", "gdje je sigurna kuća", "sigurna kuća za ženu i bebu"]),
    ("ask_human", {}, ["hoću čovjeka", "dajte mi čovjeka", "može li operater", "hoću operatera molim"]),
    ("out_of_scope", {}, ["kakvo je vrijeme", "ko je pobijedio utakmicu", "recept za pitu"]),
    ("self_harm", {"flags": ["self_harm"]}, ["hoću da se ubijem", "ne želim više živjeti", "ubiću se"]),
    ("emergency", {"flags": ["danger"]}, ["bije me sad", "zaključao me i ide po nož", "ima pištolj, pomoć"]),
    (
        "report_self",
        {"flags": ["child"], "form": "forced_begging"},
        ["imam 14 i tjeraju me da prosim", "prosim, 12 mi je"],
    ),
    ("report_self", {"form": "forced_marriage"}, ["udaju me na silu", "prisiljavaju me na brak"]),
    ("exit_now", {"flags": ["watched"]}, ["dolazi gazda", "muž mi čita poruke", "tu je, gleda mi telefon"]),
    ("inform", {}, ["Tuzla", "ne znam"]),
    ("ask_wages", {"calibration": True}, ["gdje mi je plata"]),
    ("self_harm", {"calibration": True, "flags": ["self_harm"]}, ["želim umrijeti"]),
]


@pytest.fixture(scope="module")
def training_data() -> TrainingData:
    """The messages above with their language and their block's metadata."""
    return TrainingData([_message(text, intent, metadata) for intent, metadata, texts in BLOCKS for text in texts])


@pytest.fixture(scope="module")
def pipeline(training_data: TrainingData, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The three components, each trained, then loaded from what it stored."""
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("model"))
    loaded: list[Any] = []
    for kind in (MessageEncoder, IntentClassifier, SignalDetector):
        place = (storage, Resource(kind.__name__), ExecutionContext(GraphSchema({})))
        kind.create({}, *place).train(training_data)
        component = kind.load({}, *place)
        if kind is MessageEncoder:
            component.process_training_data(training_data)
        loaded.append(component)
    return loaded


def test_calibration_messages_are_known(training_data: TrainingData) -> None:
    """By the metadata of their block; `inform` is no intent to learn."""
    messages = labelled_messages(training_data)
    assert sum(map(is_calibration, messages)) == 2
    assert "inform" not in {message.get("intent") for message in messages}


@pytest.mark.parametrize(
    ("text", "intent", "flags", "form"),
    [
        ("nisu mi dali platu", "ask_wages", [], None),
        ("hoću da se ubijem", "self_harm", ["self_harm"], None),
        ("imam 14 i tjeraju me da prosim", "report_self", ["child"], "forced_begging"),
    ],
)
def test_the_output_is_what_the_contract_says(
    pipeline: list[Any], text: str, intent: str, flags: list[str], form: str | None
) -> None:
    """Intent, ranking, answered, flags, form: all in the parse result."""
    parsed = _parse(pipeline, text)
    assert parsed["intent"]["name"] == intent
    assert set(flags) <= set(parsed["flags"])
    assert parsed.get("form") == form  # rasa leaves out what is None
    assert isinstance(parsed["answered"], bool)
    assert len(parsed["intent_ranking"]) >= 5
    assert {entry["name"] for entry in parsed["intent_ranking"]} <= set(intents())


def test_vectors_are_no_output(pipeline: list[Any]) -> None:
    """What components tell each other stays among them."""
    assert not {"reading", "embedding"} & set(_parse(pipeline, "zdravo"))


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "🙏", "šef " * 1250], ids=["empty", "space", "invisible", "picture", "long"]
)
def test_no_text_is_too_strange(pipeline: list[Any], text: str) -> None:
    """There is an intent for everything."""
    assert _parse(pipeline, text)["intent"]["name"] in intents()


def _message(text: str, intent: str, metadata: dict[str, Any]) -> Message:
    language = {"code": "bs", "confidence": 1.0, "script": "Latn"}
    return Message({"text": text, "intent": intent, "language": language, "metadata": {"intent": metadata}})


def _parse(pipeline: list[Any], text: str) -> dict[str, Any]:
    message = Message({"text": text, "language": {"code": "bs", "confidence": 1.0, "script": "Latn"}})
    for component in pipeline:
        component.process([message])
    return dict(message.as_dict(only_output_properties=True))
