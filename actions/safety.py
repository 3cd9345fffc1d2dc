"""Leaving: from here on the bot is a harmless signpost to public offices, until a code or a word brings it back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import ask_next
from hotline.leaving import read_words
from hotline.report import Report
from nlu.understanding import Understanding

CHOOSE_WORDS = "leave.words"
FORGOTTEN = ("question", "last_topic", "resumed_code")  # what was open when somebody left


class ActionExit(Action):
    """One neutral reply, whatever was written before; in that mode danger gets the numbers any office would give."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_exit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Answer as any public office would."""
        flags = Understanding.from_parse_data(tracker.latest_message).flags
        alarmed = tracker.get_slot("mode") == "exit" and {"danger", "self_harm"} & set(flags)
        return hide(dispatcher, alarmed=bool(alarmed))


def hide(dispatcher: CollectingDispatcher, alarmed: bool = False) -> list[EventType]:
    """From here on the harmless signpost."""
    dispatcher.utter_message(response="utter_safety_numbers" if alarmed else "utter_safety_exit")
    return [SlotSet("mode", "exit"), *(SlotSet(name, None) for name in FORGOTTEN)]


def come_back(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """The bot again. Nothing of before is shown; a report begins with whether it is safe to write."""
    report = Report.from_dict(tracker.get_slot("report"))
    back = [SlotSet("mode", "bot"), SlotSet("misunderstood", 0)]
    if report.opened:
        return [*back, *ask_next(dispatcher, report.reopen("safety.ask"), tracker)]
    dispatcher.utter_message(response="utter_ask_menu")
    return back


def ask_words(dispatcher: CollectingDispatcher) -> list[EventType]:
    """Ask for the two words."""
    dispatcher.utter_message(response="utter_leave_words")
    return [SlotSet("question", CHOOSE_WORDS)]


def take_words(dispatcher: CollectingDispatcher, text: str) -> list[EventType]:
    """Keep the two words; anything else asks once more how they must be, and lets the matter rest."""
    words = read_words(text)
    dispatcher.utter_message(response="utter_leave_words_kept" if words else "utter_leave_words_unusable")
    return [SlotSet("question", None)] + ([SlotSet("disguise", words.as_dict())] if words else [])
