"""Deletion by the person: one word, one confirmation."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from hotline.report import Answer


class ActionDelete(Action):
    """Say what goes and what stays, and ask once."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_delete"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Ask for the confirmation."""
        dispatcher.utter_message(response="utter_delete_confirm")
        return [SlotSet("question", "delete.confirm")]


def answer_deletion(dispatcher: CollectingDispatcher, answer: Answer | None) -> list[EventType]:
    """Delete on a clear yes only."""
    if answer is not Answer.YES:
        dispatcher.utter_message(response="utter_delete_cancelled")
        return [SlotSet("question", None)]
    dispatcher.utter_message(response="utter_delete_done")
    return [SlotSet("question", None), SlotSet("mode", "ended"), SlotSet("erase", True)]
