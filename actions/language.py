"""The language of the conversation, when the person asks for another."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.repeat import say_last_answer
from nlu.data_file import read_data
from nlu.text import fold

NAMES = Path(__file__).with_name("language_names.yml")


class ActionLanguage(Action):
    """Switch at once where the wish names a language; else offer all of them."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_language"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Switch or offer."""
        wished = named_language(tracker.latest_message.get("text") or "")
        if wished:
            return switch_language(dispatcher, tracker, wished)
        dispatcher.utter_message(response="utter_language_choose")
        return []


def switch_language(dispatcher: CollectingDispatcher, tracker: Tracker, language: str) -> list[EventType]:
    """Answer in another language from here on, and say the last answer in it; an open question follows by itself."""
    dispatcher.utter_message(response="utter_language_changed", language=language)
    if tracker.get_slot("last_topic") and not tracker.get_slot("question"):
        say_last_answer(dispatcher, tracker, language=language)
    return [SlotSet("language", language), SlotSet("language_chosen", True)]


def named_language(text: str) -> str | None:
    """The one of our languages a text names, in any of them; None when it names none or several.

    >>> named_language("moze li na engleskom")
    'en'
    """
    folded = f" {fold(text)} "
    found = {code for code, names in _names().items() if any(name in folded for name in names)}
    return found.pop() if len(found) == 1 else None


@cache
def _names() -> dict[str, tuple[str, ...]]:
    listed = read_data(NAMES)
    return {code: tuple(fold(name) for name in names) for code, names in listed.items()}
