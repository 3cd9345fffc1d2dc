"""The checklist before a journey: one point a message, ticked or put off, taken up again where it was left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.knowledge.cases import told_case
from bot.knowledge.checklist import POINTS, QUESTION, WHERE, Checklist, point_before, question_of, still_open
from hotline.offers import tell_destination
from hotline.report import Answer, read_answer
from hotline.texts import DEFAULT_LANGUAGE
from nlu.understanding import Understanding

START = "=checklist"
STOP = "=stop"
TO = "=to:"


def start_checklist(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Begin with the country, or go on where it was left."""
    kept = tracker.get_slot("checklist")
    if kept:
        checklist = Checklist.from_dict(kept)
        return _go_on(dispatcher, checklist if checklist.next_point else checklist.new_round(), tracker)
    dispatcher.utter_message(response=f"utter_{WHERE}")
    return [SlotSet("question", WHERE)]


def answer_checklist(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType]:
    """What an answer does: yes ticks, back goes back, stop or "rather not" leaves it, anything else puts off."""
    checklist = Checklist.from_dict(tracker.get_slot("checklist"))
    answer = read_answer(message.text)
    if message.text == STOP or answer is Answer.REFUSE:
        return _end(dispatcher, checklist, tracker)
    if question == WHERE:
        return _take_country(dispatcher, checklist, tracker, message)
    point = question.removeprefix(QUESTION)
    if answer is Answer.BACK:
        return _go_on(dispatcher, checklist.without(point).without(point_before(point)), tracker)
    return _go_on(dispatcher, checklist.tick(point) if answer is Answer.YES else checklist.put_off(point), tracker)


def _take_country(
    dispatcher: CollectingDispatcher, checklist: Checklist, tracker: Tracker, message: Understanding
) -> list[EventType]:
    named = [(entity.entity, entity.value) for entity in message.entities]
    chosen = message.text.removeprefix(TO) if message.text.startswith(TO) else told_case("country", named)
    if chosen:
        facts = tell_destination(chosen, _language(tracker))
        dispatcher.utter_message(response="utter_checklist_country", facts=facts)
    return _go_on(dispatcher, replace(checklist, country=chosen), tracker)


def _go_on(dispatcher: CollectingDispatcher, checklist: Checklist, tracker: Tracker) -> list[EventType]:
    point = checklist.next_point
    if point is None:
        return _end(dispatcher, checklist, tracker)
    dispatcher.utter_message(response=f"utter_{question_of(point)}")
    return [SlotSet("checklist", checklist.as_dict()), SlotSet("question", question_of(point))]


def _end(dispatcher: CollectingDispatcher, checklist: Checklist, tracker: Tracker) -> list[EventType]:
    open_points = still_open(checklist, _language(tracker))
    counted: dict[str, Any] = {"done": len(checklist.done), "points": len(POINTS)}
    if open_points:
        dispatcher.utter_message(response="utter_checklist_end", open=open_points, **counted)
    else:
        dispatcher.utter_message(response="utter_checklist_done")
    return [SlotSet("checklist", checklist.as_dict()), SlotSet("question", None)]


def _language(tracker: Tracker) -> str:
    return str(tracker.get_slot("language") or DEFAULT_LANGUAGE)
