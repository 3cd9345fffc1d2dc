"""A report begins or goes on; a question that came with it is answered first, in its short form."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import NOTED, ask_next
from bot.knowledge.topics import topics
from hotline.directory.units import ABROAD
from hotline.report import Report, asks_something
from nlu.understanding import Understanding

ACKNOWLEDGED = "report.ack"
THERE = "ask_help_abroad"  # the law and the numbers of BiH help nobody in another country
ASK, LIKELY = "ask_", 0.4  # a doubted question is answered when it is put as one and one topic stands out


class ActionReport(Action):
    """Thank the person for telling, then ask what is missing."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_report"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Answer what was asked, acknowledge, and ask."""
        report = Report.from_dict(tracker.get_slot("report"))
        message = Understanding.from_parse_data(tracker.latest_message)
        topic = asked_besides(message)
        if topic and not report.watched:
            about = THERE if report.unit == ABROAD else topic
            dispatcher.utter_message(response=f"utter_{about}", short=True, bare=True)
        if not report.told or ACKNOWLEDGED in report.settled:
            noted = report.told[-1:] == (message.text,)
            return ask_next(dispatcher, report, tracker, before=(NOTED,) if noted else ())
        thanks = "report.ack_other" if report.reporter == "third_party" else "report.ack"
        return ask_next(dispatcher, report.settle(ACKNOWLEDGED), tracker, before=(thanks,))


def asked_besides(message: Understanding) -> str | None:
    """The topic that a telling message asks about: what it was understood as before it became a report."""
    topic, confidence = message.ranking[0] if message.ranking else ("", 0.0)
    sure = message.answered or (asks_something(message.text) and confidence >= LIKELY)
    return topic if sure and topic.startswith(ASK) and topic.removeprefix(ASK) in topics() else None
