"""Not understood: once, the likeliest topics as buttons; twice, the menu; from the third time on, a human."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import NOTED, ask_next, with_words
from actions.offer import answer_offer
from bot.knowledge.checklist import QUESTION
from hotline.report import Report
from nlu.understanding import Understanding

BACK_TO_QUESTION = "fallback.question"
OFFERED = 3
ALWAYS_OFFERED = ("ask_menu", "ask_human")  # stand beneath every asking back
TOPICS = ("ask_", "check_", "report_")  # what can be offered as a button


class ActionFallback(Action):
    """Ask back without guessing, and never in a loop."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_fallback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """The step that fits how often it happened."""
        message = Understanding.from_parse_data(tracker.latest_message)
        times = tracker.get_slot("misunderstood") + 1
        counted = SlotSet("misunderstood", times)
        question = tracker.get_slot("question") or ""
        if question.startswith(("report.", "safety.", "offer.", QUESTION)) and times <= 2:
            return [counted, *_ask_again(dispatcher, tracker, question, times)]
        _ask_back(dispatcher, message, times)
        return [counted]


def _ask_back(dispatcher: CollectingDispatcher, message: Understanding, times: int) -> None:
    """Digits and signs are no foreign language, and "did you mean" needs something to choose from."""
    worded, choices = any(character.isalpha() for character in message.text), likeliest(message)
    if times == 1 and worded and message.language == "other":
        dispatcher.utter_message(response="utter_language_other")
    elif times == 1 and worded and choices:
        dispatcher.utter_message(response="utter_fallback_ask_back", choices=choices)
    else:
        dispatcher.utter_message(response="utter_fallback_menu" if times <= 2 else "utter_fallback_human")


def likeliest(message: Understanding) -> list[dict[str, str]]:
    """Buttons for the likeliest topics that can be offered."""
    topics = [intent for intent, _ in message.ranking if intent.startswith(TOPICS) and intent not in ALWAYS_OFFERED]
    return [{"title": _title(intent), "payload": f"/{intent}"} for intent in topics[:OFFERED]]


def _title(intent: str) -> str:
    return "report_self.title" if intent.startswith("report_") else f"{intent.removeprefix('ask_')}.title"


def _ask_again(dispatcher: CollectingDispatcher, tracker: Tracker, question: str, times: int) -> list[EventType]:
    """An open question: once again, then on to the next one as if it had been skipped."""
    if question.startswith(QUESTION):
        dispatcher.utter_message(response=f"utter_{question}", before=[BACK_TO_QUESTION])
        return []
    if question.startswith("offer."):
        skipped = replace(Understanding.from_parse_data(tracker.latest_message), text="=skip")
        if times > 1:
            return answer_offer(dispatcher, tracker, question, skipped)
        dispatcher.utter_message(response=f"utter_{question.replace('.', '_', 1)}", before=[BACK_TO_QUESTION])
        return []
    known = Report.from_dict(tracker.get_slot("report"))
    report = with_words(known, question, tracker.latest_message.get("text") or "")
    met = (BACK_TO_QUESTION if report == known else NOTED,)
    return ask_next(dispatcher, report if times == 1 else report.settle(question), tracker, before=met)
