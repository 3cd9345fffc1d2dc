"""The components of config.yml as rasa trains, stores and loads them, on a training set of a few messages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.importer import MessageImporter
from nlu.components.component import LearningComponent
from nlu.components.encoder import MessageEncoder
from nlu.components.indicators import IndicatorFinder
from nlu.components.intents import IntentClassifier
from nlu.components.language import LanguageIdentifier
from nlu.components.normaliser import TextNormaliser
from nlu.components.signals import SignalDetector

LEARNING: tuple[type[LearningComponent[Any]], ...] = (MessageEncoder, IntentClassifier, SignalDetector, IndicatorFinder)
MESSAGES = """version: "3.1"
nlu:
- intent: ask_wages
  examples: |
    - kad mi moraju isplatiti platu
    - gazda mi nije dao platu
    - the boss did not pay my wage
    - when do they have to pay the wage
- intent: report_self
  metadata: {flags: [danger, watched], form: labour_exploitation}
  examples: |
    - [zakljucali su nas](restriction_of_movement) u kontejner i slušaju
    - [zakljucali su nas](restriction_of_movement) i cuvaju vrata
    - they [locked us in](restriction_of_movement) and they listen
- intent: report_other
  metadata: {flags: [child], form: forced_begging}
  examples: |
    - dijete [prosi na pijaci](child_work_or_begging) svaki dan
    - djevojcica [prosi kod crkve](child_work_or_begging) svaki dan
- intent: self_harm
  metadata: {flags: [self_harm]}
  examples: |
    - ne mogu vise zelim umrijeti
    - zelim umrijeti ne mogu
"""
ASKED = "zakljucali su nas i ne daju platu"


def read_messages(folder: Path) -> TrainingData:
    file = folder / "messages.yml"
    file.write_text(MESSAGES, encoding="utf-8")
    return MessageImporter(training_data_paths=[str(file)]).get_nlu_data()


def answers(components: list[LearningComponent[Any]]) -> dict[str, Any]:
    message = Message({"text": ASKED})
    for component in (*fixed_components(), *components):
        component.process([message])
    found = ("intent", "intent_ranking", "answered", "flags", "form", "indicators")
    return {name: message.get(name) for name in found}


def fixed_components() -> list[Any]:
    nothing: Any = None  # they read neither storage nor resource
    return [kind.create({}, nothing, nothing, nothing) for kind in (TextNormaliser, LanguageIdentifier)]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[LearningComponent[Any]], LocalModelStorage]:
    folder = tmp_path_factory.mktemp("components")
    storage, data = LocalModelStorage(folder), read_messages(folder)
    for component in fixed_components():
        component.process_training_data(data)
    made = []
    for kind in LEARNING:
        component = kind.create({}, storage, Resource(kind.__name__), context())
        component.train(data)
        if kind is MessageEncoder:
            component.process_training_data(data)
        made.append(component)
    return made, storage


def context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}))


def test_what_was_learnt_is_understood(trained: tuple[list[LearningComponent[Any]], LocalModelStorage]) -> None:
    found = answers(trained[0])
    assert found["intent"]["name"] == "report_self"
    assert {"danger", "watched"} <= set(found["flags"])
    assert found["form"] == "labour_exploitation"
    assert [(each["code"], each["start"]) for each in found["indicators"]] == [("restriction_of_movement", 0)]


def test_a_loaded_component_answers_as_the_trained_one(
    trained: tuple[list[LearningComponent[Any]], LocalModelStorage],
) -> None:
    components, storage = trained
    loaded = [kind.load({}, storage, Resource(kind.__name__), context()) for kind in LEARNING]
    assert answers(loaded) == answers(components)


def test_an_untrained_component_leaves_messages_as_they_are(tmp_path: Path) -> None:
    storage = LocalModelStorage(tmp_path)
    untrained = [kind.create({}, storage, Resource(kind.__name__), context()) for kind in LEARNING]
    assert set(answers(untrained).values()) == {None}
