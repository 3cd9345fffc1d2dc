"""Say it again, or in simpler words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import ask_next
from bot.knowledge.checklist import QUESTION
from hotline.report import Report
from nlu.data_file import read_data
from nlu.text import fold

STEMS = Path(__file__).with_name("again.yml")
ANSWERS = "ask_"  # topics whose last answer can be said again


class ActionRepeat(Action):
    """The open question again; else the last answer for this person's case, as it was or in its shortest form."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_repeat"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Repeat what was last said."""
        question = tracker.get_slot("question") or ""
        if question.startswith(("report.", "safety.")):
            return ask_next(dispatcher, Report.from_dict(tracker.get_slot("report")), tracker)
        if question.startswith(("offer.", QUESTION)):
            dispatcher.utter_message(response=f"utter_{question.replace('.', '_', 1)}")
            return []
        whole = wants_it_again(tracker.latest_message.get("text") or "")
        say_last_answer(dispatcher, tracker, short=not whole)
        return []


def say_last_answer(dispatcher: CollectingDispatcher, tracker: Tracker, **how: Any) -> None:
    """The answer that was given last; the menu where there was none.

    Args:
        how: ``short`` for its shortest form, ``language`` for another language than the conversation's.
    """
    topic = tracker.get_slot("last_topic") or ""
    dispatcher.utter_message(response=f"utter_{topic if topic.startswith(ANSWERS) else 'ask_menu'}", **how)


def wants_it_again(text: str) -> bool:
    """Whether the same words are wanted, and not simpler ones.

    >>> wants_it_again("ponovi molim te"), wants_it_again("ponovi ali jednostavnije"), wants_it_again("ne kontam")
    (True, False, False)
    """
    folded = fold(text)
    again, simpler = (any(stem in folded for stem in stems) for stems in _stems())
    return again and not simpler


@cache
def _stems() -> tuple[frozenset[str], frozenset[str]]:
    listed = read_data(STEMS)
    again, simpler = (
        frozenset(fold(stem) for stems in listed[kind].values() for stem in stems) for kind in ("again", "simpler")
    )
    return again, simpler
