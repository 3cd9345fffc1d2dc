"""CONTRIBUTING's recipe "add a topic", followed for every topic there is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.catalogues.compiling import read_catalogue
from bot.engine.training import HOME
from nlu.evaluation.data import read_training
from nlu.taxonomy import intents, languages

TOPICS = [intent for intent in intents() if intent.startswith("ask_") and intent != "ask_human"]
LEAST = {"bs": 60, "en": 60, "ar": 60, "rom": 40}  # messages an intent and language


def read(path: Path) -> dict:  # type: ignore[type-arg]
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def counts() -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for example in read_training():
        key = (example.intent, example.language)
        found[key] = found.get(key, 0) + 1
    return found


@pytest.mark.parametrize("intent", intents())
def test_every_intent_has_its_messages_in_four_languages(intent: str, counts: dict[tuple[str, str], int]) -> None:
    few = {language: counts.get((intent, language), 0) for language in languages()}
    assert all(few[language] >= LEAST[language] for language in few), few


@pytest.mark.parametrize("intent", TOPICS)
def test_every_topic_has_a_response_a_rule_facts_and_words(intent: str) -> None:
    topic = intent.removeprefix("ask_")
    domain = read(HOME / f"bot/domain/{topic}.yml")
    assert f"utter_{intent}" in domain["responses"]
    assert [intent] == [next(iter(entry)) if isinstance(entry, dict) else entry for entry in domain["intents"]]
    steps = read(HOME / f"bot/rules/{topic}.yml")["rules"][0]["steps"]
    assert steps == [{"intent": intent}, {"action": f"utter_{intent}"}]
    for language in languages():
        catalogue = read_catalogue(language)
        for message_id, context in ((f"{topic}.title", None), (f"{topic}.answer", None), (f"{topic}.answer", "sms")):
            found = catalogue.get(message_id, context=context)
            assert found is not None, (language, message_id, context)
            assert found.string, (language, message_id, context)


@pytest.mark.parametrize("path", sorted((HOME / "bot/knowledge").glob("*.yml")), ids=lambda path: path.stem)
def test_every_statement_has_its_source_and_dates(path: Path) -> None:
    content = read(path)
    for row in [*content.get("statements", []), *content.get("figures", {}).values()]:
        assert row["source"], row
        assert row["review_by"], row
