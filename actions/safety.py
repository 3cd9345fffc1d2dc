"""Leaving: from here on the bot is a harmless signpost to public offices."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher


class ActionExit(Action):
    """One neutral reply, the same every time, whatever was written before."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_exit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Answer as any public office would."""
        dispatcher.utter_message(response="utter_safety_exit")
        return [SlotSet("mode", "exit"), SlotSet("question", None), SlotSet("last_topic", None)]
