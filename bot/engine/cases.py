"""A short message as the answer to "in which part of the country?": words instead of the button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.knowledge.answers import CASE
from bot.knowledge.cases import MOST_WORDS, named_option, told_case
from bot.knowledge.topics import topics
from nlu.understanding import Understanding

SMALL_TALK = ("affirm", "deny", "greet", "goodbye", "thank", "out_of_scope", "inform")
BARE = 2  # so few words name a case, whatever they are taken for


def worded_case(message: Understanding, choices: Sequence[Mapping[str, str]]) -> str | None:
    """The payload of the case that a message names, when the last answer asked for one; else None."""
    topic = next((one["payload"].split(":")[1] for one in choices if one["payload"].startswith(CASE)), None)
    if topic not in topics() or not _is_answer(message, str(topic)):
        return None
    case = topics()[str(topic)].case or ""
    named = [(entity.entity, entity.value) for entity in message.entities]
    option = told_case(case, named) or named_option(case, message.text)
    return f"{CASE}{topic}:{option}" if option else None


def _is_answer(message: Understanding, topic: str) -> bool:
    """Whether a message is short, tells no sign of exploitation and wants nothing else."""
    words = len(message.text.split())
    if message.flags or message.indicators or words > MOST_WORDS:
        return False
    return not message.answered or words <= BARE or message.intent in (f"ask_{topic}", *SMALL_TALK)
