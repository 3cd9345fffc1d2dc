"""A report begins or goes on."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import ask_next
from hotline.report import Report


class ActionReport(Action):
    """Thank the person for telling, then ask what is missing."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_report"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Acknowledge and ask."""
        report = Report.from_dict(tracker.get_slot("report"))
        if report.told and "report.ack" not in report.settled:
            other = report.reporter == "third_party"
            dispatcher.utter_message(
                response="utter_report_ack", message_id="report.ack_other" if other else "report.ack"
            )
            report = report.settle("report.ack")
        return ask_next(dispatcher, report, tracker)
