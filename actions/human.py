"""A person wants a human. The ticket is opened by what was said; here they hear honestly what happens now."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import tell_code
from hotline.report import Report


class ActionHuman(Action):
    """Tell when a human reads, without promising a time that is not staffed."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_human"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say so, and give the code to come back with."""
        report = Report.from_dict(tracker.get_slot("report"))
        dispatcher.utter_message(response="utter_human_waiting")
        return tell_code(dispatcher, report, tracker)
