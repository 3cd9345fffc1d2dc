"""Coming back with a code. Any number of that shape gets the same line: it tells nobody whether it exists."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from hotline.tickets import is_code


class ActionResume(Action):
    """Take a code without a sign of knowing it; what is written next is added."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_resume"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Ask for the code, or take it."""
        text = "".join((tracker.latest_message.get("text") or "").split())
        dispatcher.utter_message(response="utter_code_ask_word" if is_code(text) else "utter_code_ask")
        if not is_code(text):
            return [SlotSet("question", None)]
        return [SlotSet("question", "code.add"), SlotSet("resumed_code", text), SlotSet("mode", "bot")]


def take_addition(dispatcher: CollectingDispatcher) -> list[EventType]:
    """Take what was written behind a code."""
    dispatcher.utter_message(response="utter_code_added")
    return [SlotSet("question", None), SlotSet("added", True)]
