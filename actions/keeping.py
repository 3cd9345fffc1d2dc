"""An answer or the checklist as one text to keep: only for who said that it is safe, never while somebody watches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.knowledge.answers import KEEP, fit, may_keep
from bot.knowledge.checklist import NAME, Checklist, tell_all
from bot.knowledge.topics import topics
from hotline.report import Answer, Report
from hotline.texts import DEFAULT_LANGUAGE

ASKED = "keep.ask:"  # the open question, and what is to be kept


def keep(dispatcher: CollectingDispatcher, tracker: Tracker, payload: str) -> list[EventType]:
    """Send it, or first ask whether it is safe; who is watched is told how to go instead."""
    wanted = payload.removeprefix(KEEP)
    report = Report.from_dict(tracker.get_slot("report"))
    if report.watched or (wanted != NAME and wanted not in topics()):
        dispatcher.utter_message(response="utter_safety_not_safe" if report.watched else "utter_ask_menu")
        return []
    if may_keep(report):
        _send(dispatcher, tracker, wanted)
        return []
    dispatcher.utter_message(response="utter_keep_ask")
    return [SlotSet("question", f"{ASKED}{wanted}")]


def answer_keeping(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, answer: Answer | None
) -> list[EventType]:
    """Only a yes sends it; any other answer is taken for "not safe"."""
    report = Report.from_dict(tracker.get_slot("report"))
    if answer is not Answer.YES or report.watched:
        dispatcher.utter_message(response="utter_safety_not_safe")
        return [SlotSet("question", None)]
    _send(dispatcher, tracker, question.removeprefix(ASKED))
    safe = replace(report, safe=True).settle("safety.ask")
    return [SlotSet("question", None), SlotSet("report", safe.as_dict())]


def _send(dispatcher: CollectingDispatcher, tracker: Tracker, wanted: str) -> None:
    slots: dict[str, Any] = tracker.current_slot_values()
    language = slots.get("language") or DEFAULT_LANGUAGE
    if wanted == NAME:
        points = tell_all(Checklist.from_dict(slots.get("checklist")), language)
        dispatcher.utter_message(response="utter_checklist_all", points=points)
        return
    fitted = fit(wanted, None, (), slots)
    answer, more = fitted.message_id or f"{wanted}.answer", f"{wanted}.more"
    about = {"topic": f"ask_{wanted}", "before": ["keep.text", answer], "message_id": more}
    dispatcher.utter_message(response="utter_keep", **about, **fitted.values)
