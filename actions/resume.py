"""Coming back with a code. Any number of that shape gets the same line: it tells nobody whether it exists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from hotline.report import Answer, read_answer
from hotline.tickets import is_code
from hotline.tickets.visit import DELETE, WITHDRAW, WORD, Visit, tell_standing
from hotline.tickets.word import Standing, is_word

ADD, OPENED, NEW_WORD, CONFIRM = "code.add", "code.opened", "code.new_word", "code.delete"
CHOOSE = "=word"
WISHES = {"=return:add": "utter_return_add", "=return:withdraw": WITHDRAW, "=return:delete": DELETE}


class ActionResume(Action):
    """Take a code without a sign of knowing it; what is written next is its word, or is added."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_resume"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Ask for the code, or take it."""
        text = "".join((tracker.latest_message.get("text") or "").split())
        dispatcher.utter_message(response="utter_code_ask_word" if is_code(text) else "utter_code_ask")
        if not is_code(text):
            return [SlotSet("question", None)]
        return [SlotSet("question", ADD), SlotSet("resumed_code", Visit(text).as_slot()), SlotSet("mode", "bot")]


def choose_word(dispatcher: CollectingDispatcher) -> list[EventType]:
    """Ask for a word of the person's own."""
    dispatcher.utter_message(response="utter_word_ask")
    return [SlotSet("question", NEW_WORD)]


def take_word(dispatcher: CollectingDispatcher, tracker: Tracker, text: str) -> list[EventType]:
    """Take the word; the turn keeps its hash."""
    if read_answer(text) in (Answer.REFUSE, Answer.SKIP, Answer.BACK, Answer.NO):
        dispatcher.utter_message(response="utter_word_none")
        return [SlotSet("question", None)]
    if text.startswith("=") or not is_word(text):
        dispatcher.utter_message(response="utter_word_ask")
        return []
    dispatcher.utter_message(response="utter_word_kept")
    kept = Visit(tracker.get_slot("code") or "", wish=WORD)
    return [SlotSet("question", None), SlotSet("resumed_code", kept.as_slot())]


def visit_of(tracker: Tracker) -> Visit | None:
    """The visit that is open with its word, or None."""
    visit = Visit.of(tracker.get_slot("resumed_code"))
    return visit if visit and visit.standing else None


def take_visitor(dispatcher: CollectingDispatcher, tracker: Tracker, question: str, text: str) -> list[EventType]:
    """Answer who came back: with the word they hear how it stands, without it what they wrote is added."""
    visit = visit_of(tracker)
    if visit is None:
        dispatcher.utter_message(response="utter_code_added")
        return [SlotSet("question", None), SlotSet("added", True)]
    if visit.fresh and visit.standing is not None:
        return _tell(dispatcher, tracker, visit.standing)
    if question == CONFIRM:
        return _confirmed(dispatcher, visit, read_answer(text))
    if text in WISHES:
        return _wish(dispatcher, visit, text)
    dispatcher.utter_message(response="utter_return_added")
    return [SlotSet("added", True)]


def withdraw_visited(dispatcher: CollectingDispatcher, visit: Visit) -> list[EventType]:
    """Take the consent of the visited case back."""
    dispatcher.utter_message(response="utter_return_withdrawn")
    return [SlotSet("resumed_code", replace(visit, wish=WITHDRAW).as_slot())]


def ask_to_delete(dispatcher: CollectingDispatcher) -> list[EventType]:
    """Ask once whether the visited case is to be deleted."""
    dispatcher.utter_message(response="utter_return_delete_confirm")
    return [SlotSet("question", CONFIRM)]


def _tell(dispatcher: CollectingDispatcher, tracker: Tracker, standing: Standing) -> list[EventType]:
    told = tell_standing(standing, tracker.get_slot("language") or "bs")
    dispatcher.utter_message(response="utter_return_state", state=told)
    return [SlotSet("question", OPENED)]


def _wish(dispatcher: CollectingDispatcher, visit: Visit, text: str) -> list[EventType]:
    if WISHES[text] == WITHDRAW:
        return withdraw_visited(dispatcher, visit)
    if WISHES[text] == DELETE:
        return ask_to_delete(dispatcher)
    dispatcher.utter_message(response=WISHES[text])
    return []


def _confirmed(dispatcher: CollectingDispatcher, visit: Visit, answer: Answer | None) -> list[EventType]:
    if answer is not Answer.YES:
        dispatcher.utter_message(response="utter_return_kept")
        return [SlotSet("question", OPENED)]
    dispatcher.utter_message(response="utter_delete_done")
    return [SlotSet("question", None), SlotSet("resumed_code", replace(visit, wish=DELETE).as_slot())]
