"""Deletion by the person: one word, one confirmation; with a word of their own set, that word.

Whoever holds the phone must not delete the report: a wrong word leads to the harmless signpost and changes nothing.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.resume import ask_to_delete, visit_of
from actions.safety import hide
from hotline.leaving import Guard
from hotline.report import Answer

CONFIRM, WORD = "delete.confirm", "delete.word"


class ActionDelete(Action):
    """Say what goes and what stays, and ask once."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_delete"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Ask for the confirmation. Who came back with code and word means that case."""
        if visit_of(tracker) is not None:
            return ask_to_delete(dispatcher)
        dispatcher.utter_message(response="utter_delete_confirm")
        return [SlotSet("question", CONFIRM)]


def answer_deletion(dispatcher: CollectingDispatcher, tracker: Tracker, answer: Answer | None) -> list[EventType]:
    """Delete on a clear yes only, and where a word was set only with it."""
    if answer is not Answer.YES:
        dispatcher.utter_message(response="utter_delete_cancelled")
        return [SlotSet("question", None)]
    if Guard.of(tracker.get_slot("disguise")) is Guard.NONE:
        return _delete(dispatcher)
    dispatcher.utter_message(response="utter_delete_word")
    return [SlotSet("question", WORD)]


def take_deletion_word(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Delete with the right word; with any other the bot becomes a signpost, and everything stays."""
    if Guard.of(tracker.get_slot("disguise")) is Guard.OPEN:
        return _delete(dispatcher)
    return hide(dispatcher)


def _delete(dispatcher: CollectingDispatcher) -> list[EventType]:
    dispatcher.utter_message(response="utter_delete_done")
    return [SlotSet("question", None), SlotSet("mode", "ended"), SlotSet("erase", True)]
