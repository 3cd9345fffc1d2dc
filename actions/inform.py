"""An answer to the open question, or a button under an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import NOTED, ask_consent, ask_next, said_of, with_words
from actions.deletion import CONFIRM, WORD, answer_deletion, take_deletion_word
from actions.language import switch_language
from actions.offer import SEND, add_to_offer, answer_offer, send_offer
from actions.onward import go_on
from actions.resume import CHOOSE, NEW_WORD, choose_word, take_visitor, take_word, visit_of, withdraw_visited
from actions.safety import CHOOSE_WORDS, ask_words, come_back, take_words
from actions.self_harm import ASKED, answer_self_harm
from hotline.leaving import asks_for_words
from hotline.report import NOT_SAFE_YET, Answer, Report, fill, read_answer
from nlu.understanding import Understanding

LANGUAGE = "=language:"


class ActionInform(Action):
    """Gives the answer to whoever asked."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_inform"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """By what was written or tapped, then by the open question: the first of `STEPS` that knows what to do."""
        message = Understanding.from_parse_data(tracker.latest_message)
        for step in STEPS:
            events = step(dispatcher, tracker, tracker.get_slot("question") or "", message)
            if events is not None:
                return events
        dispatcher.utter_message(response="utter_ask_menu")
        return []


def _hidden(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType] | None:
    """Words of one's own come before all else: none of them may be taken for anything else."""
    if tracker.get_slot("mode") == "exit":
        return come_back(dispatcher, tracker)
    if question == WORD:
        return take_deletion_word(dispatcher, tracker)
    if asks_for_words(message.text):
        return ask_words(dispatcher)
    return take_words(dispatcher, message.text) if question == CHOOSE_WORDS else None


def _wish(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType] | None:
    """What may be wished for at any time, whatever was asked."""
    if message.text.startswith(LANGUAGE):
        return switch_language(dispatcher, tracker, message.text.removeprefix(LANGUAGE))
    if read_answer(message.text) is Answer.WITHDRAW:
        return _withdraw(dispatcher, tracker)
    if read_answer(message.text) is Answer.ALLOW and tracker.get_slot("report"):
        return ask_consent(dispatcher, Report.from_dict(tracker.get_slot("report")))
    return None


def _confirmed(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType] | None:
    if question.startswith(ASKED):
        return answer_self_harm(dispatcher, question, read_answer(message.text))
    if question == CONFIRM:
        return answer_deletion(dispatcher, tracker, read_answer(message.text))
    return None


def _coded(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType] | None:
    if message.text == CHOOSE:
        return choose_word(dispatcher)
    if question == NEW_WORD:
        return take_word(dispatcher, tracker, message.text)
    return take_visitor(dispatcher, tracker, question, message.text) if question.startswith("code.") else None


def _offered(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType] | None:
    if message.text == SEND:
        return send_offer(dispatcher, tracker)
    return answer_offer(dispatcher, tracker, question, message) if question.startswith("offer.") else None


def _told(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType] | None:
    if question.startswith(("report.", "safety.")):
        return _answer(dispatcher, tracker, question, message)
    if tracker.get_slot("offer") and not message.text.startswith("="):
        return add_to_offer(dispatcher, tracker, message)
    return None


STEPS = (_hidden, go_on, _wish, _confirmed, _coded, _offered, _told)


def _withdraw(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    visit = visit_of(tracker)
    if visit is not None:
        return withdraw_visited(dispatcher, visit)
    report = replace(Report.from_dict(tracker.get_slot("report")), consent_referral=False)
    dispatcher.utter_message(response="utter_report_done_no_consent")
    return [SlotSet("report", report.as_dict()), SlotSet("question", None)]


def _answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType]:
    report = Report.from_dict(tracker.get_slot("report"))
    if read_answer(message.text) is Answer.BACK:
        return ask_next(dispatcher, _reopened(report, question), tracker)
    filled = fill(report, question, message)
    if filled is None:
        return ask_next(dispatcher, with_words(report, question, message.text), tracker, before=(NOTED,))
    if question == "safety.ask" and filled.safe is False:
        dispatcher.utter_message(response="utter_safety_not_safe")
        waiting = filled.reopen("safety.ask").settle(NOT_SAFE_YET)
        return [SlotSet("report", waiting.as_dict()), SlotSet("question", None)]
    return ask_next(dispatcher, filled, tracker, before=said_of(question, report, filled))


def _reopened(report: Report, question: str) -> Report:
    """The report with the question before ``question`` open again; the facts it gave stay until answered anew."""
    asked = [name for name in report.settled if name.startswith(("report.ask", "safety."))]
    return report.reopen(asked[-1]) if asked else report
