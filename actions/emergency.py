"""Danger to life or freedom: the emergency numbers first, then the one question that helps most.

The whole text is read once; whoever tells of more danger gets the numbers again in one line, and the question goes on.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import ask_next
from hotline.directory.units import ABROAD
from hotline.report import EMERGENCY_TOLD, Report

SAFETY = "safety.ask"


class ActionEmergency(Action):
    """Police, ambulance and what to do now; abroad without the numbers of this country."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_emergency"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Numbers first, then the next question."""
        report = Report.from_dict(tracker.get_slot("report"))
        if tracker.get_slot("question") == SAFETY:  # asked once and not answered: where they are helps more
            report = report.settle(SAFETY)
        abroad = report.unit == ABROAD or (report.unit is None and report.country not in (None, "BA"))
        told = EMERGENCY_TOLD[abroad]
        again = "_again" if told in report.settled else ""
        dispatcher.utter_message(response=f"utter_emergency{again}{'_abroad' if abroad else ''}")
        return ask_next(dispatcher, report.settle(told), tracker)
