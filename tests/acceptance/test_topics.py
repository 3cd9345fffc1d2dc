"""Every topic in every language, asked in words that no training message has (nlu/evaluation/heldout)."""

from __future__ import annotations

from functools import cache

import pytest
import yaml

from bot.commands.conversing import Talk
from bot.engine.training import HOME
from bot.knowledge.topics import topics
from bot.service import Service
from hotline.texts import has_text

TRIES = 4  # messages a topic; the share of single messages that are understood stands in docs/quality.md
TOPICS = sorted(name for name in topics() if has_text(f"{name}.title", "bs") and name != "emergency")


@cache
def held_out(language: str) -> dict[str, list[str]]:
    """By intent, one message of each style: with and without diacritics, short, long, other scripts."""
    content = yaml.safe_load((HOME / f"nlu/evaluation/heldout/{language}.yml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for block in content["nlu"]:
        first = block["examples"].strip().splitlines()[0]
        found.setdefault(block["intent"], []).append(first.strip().removeprefix("- "))
    return found


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
async def test_a_topic_is_found_and_answered_in_its_language(service: Service, language: str, topic: str) -> None:
    asked = held_out(language)[f"ask_{topic}"][:TRIES]
    answers = []
    for words in asked:
        talk = Talk(service, "web")
        await talk.say(f"=language:{language}")
        replies = await talk.say(words)
        if f"/ask_{topic}" in [button.payload for button in replies[0].buttons]:  # the bot asked back: one tap
            replies = await talk.say(f"/ask_{topic}")
        if "safety.ask" in [reply.topic for reply in replies]:
            continue  # it also told of control: a short form that leaves the buttons to the report
        answers += [reply for reply in replies if reply.topic == f"ask_{topic}"]
        if answers:
            break
    assert answers, asked
    assert answers[0].language.partition("-")[0] == language
    assert len(answers[0].buttons) >= 2
