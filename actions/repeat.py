"""Say it again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import ask_next
from bot.knowledge.checklist import QUESTION
from hotline.report import Report


class ActionRepeat(Action):
    """The open question again, or the last answer in its shortest form."""

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
        topic = tracker.get_slot("last_topic")
        if topic is None:
            dispatcher.utter_message(response="utter_ask_menu")
            return []
        short = f"{topic.removeprefix('ask_')}.answer"
        dispatcher.utter_message(response="utter_simple", message_id=short, short=True, topic=topic)
        return []
