"""A report begins or goes on."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import ask_next
from hotline.report import Report

ACKNOWLEDGED = "report.ack"


class ActionReport(Action):
    """Thank the person for telling, then ask what is missing."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_report"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Acknowledge once, and ask."""
        report = Report.from_dict(tracker.get_slot("report"))
        if not report.told or ACKNOWLEDGED in report.settled:
            return ask_next(dispatcher, report, tracker)
        thanks = "report.ack_other" if report.reporter == "third_party" else "report.ack"
        return ask_next(dispatcher, report.settle(ACKNOWLEDGED), tracker, before=(thanks,))
