"""Asks every question of tests/acceptance/questions once, as a fresh person, and says what came of it.

    python -m tests.acceptance.asking

writes docs/asked-anew.md, the list of misses for who makes the model.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.catalogues import compile_catalogues
from bot.commands.conversing import Talk
from bot.commands.throwaway import throwaway_service
from bot.engine.training import HOME
from bot.service import Service
from bot.settings import Settings
from nlu.taxonomy import languages

FOLDER = Path(__file__).with_name("questions")
FILE = HOME / "docs/asked-anew.md"
RIGHT, OFFERED, REPORTED, WRONG = "answered", "asked back", "taken for a report", "wrong"
SAID_BY = {"ask_human": "human.waiting"}  # the step that answers, where it is no topic
HEADER = """# Asked anew

`python -m tests.acceptance.asking`: one question a topic and language, typed as people do, none of them alike to a training
message (`tests/acceptance/questions`). *Asked back* means that the right topic was among the buttons; *taken for a report*
that the safety question came instead of the answer, as it should where somebody tells of themselves and not otherwise. The misses are for
who makes the model: find out why, write **other** messages, and never train on these.

| language | answered | asked back | taken for a report | wrong |
| --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Outcome:
    """What a first message led to; ``topic`` is that of the first reply with content."""

    language: str
    intent: str
    words: str
    result: str
    topic: str


@cache
def questions(language: str) -> dict[str, str]:
    """The question of each topic, by its intent."""
    found: dict[str, str] = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    return found


async def ask(service: Service, language: str, intent: str) -> Outcome:
    """Ask as somebody who has never written before and chose no language."""
    words = questions(language)[intent]
    replies = await Talk(service, "web").say(words)
    spoken = {reply.language.partition("-")[0] for reply in replies}
    topics = [reply.topic for reply in replies]
    offered = any(button.payload == f"/{intent}" for reply in replies for button in reply.buttons)
    result = _judge(intent, topics, offered) if spoken == {language} else WRONG
    return Outcome(language, intent, words, result, " ".join(topics))


def _judge(intent: str, topics: Sequence[str], offered: bool) -> str:
    if SAID_BY.get(intent, intent) in topics:
        return RIGHT
    if "safety.ask" in topics:
        return REPORTED
    return OFFERED if offered else WRONG


async def ask_all(service: Service, language: str) -> list[Outcome]:
    """Every question of a language."""
    return [await ask(service, language, intent) for intent in questions(language)]


def document(outcomes: Sequence[Outcome]) -> str:
    """The page: the share of each language, then every miss."""
    lines = [_row(language, [one for one in outcomes if one.language == language]) for language in languages()]
    missed = [
        f"* {one.language} {one.intent}, {one.result} ({one.topic}): {one.words}"
        for one in outcomes
        if one.result != RIGHT
    ]
    return "\n".join((HEADER + "\n".join(lines), "\n## Misses\n", *(missed or ["None."]), ""))


def _row(language: str, outcomes: Sequence[Outcome]) -> str:
    counted = Counter(one.result for one in outcomes)
    rest = " | ".join(str(counted[one]) for one in (OFFERED, REPORTED, WRONG))
    return f"| {language} | {counted[RIGHT]} of {len(outcomes)} | {rest} |"


async def _write() -> None:
    async with throwaway_service(Settings()) as service:
        found = [one for language in languages() for one in await ask_all(service, language)]
    FILE.write_text(document(found), encoding="utf-8")
    print(document(found))


if __name__ == "__main__":
    compile_catalogues()
    asyncio.run(_write())
