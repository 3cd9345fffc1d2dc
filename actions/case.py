"""The answer for one's own case: a tap or a word names the part of the country, papers, age or country."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.knowledge.answers import ANY, CASE
from bot.knowledge.cases import options
from bot.knowledge.topics import topics


def answer_case(dispatcher: CollectingDispatcher, tracker: Tracker, payload: str) -> list[EventType]:
    """Answer for the case that ``=case:<topic>:<option>`` names, and remember it for the questions to come."""
    name, _, option = payload.removeprefix(CASE).partition(":")
    topic = topics().get(name)
    if topic is None or topic.case is None or option not in (*options(topic.case), ANY):
        dispatcher.utter_message(response="utter_ask_menu")
        return []
    dispatcher.utter_message(response=f"utter_ask_{name}", case=option)
    known = {case: chosen for case, chosen in (tracker.get_slot("situation") or {}).items() if case != topic.case}
    return [SlotSet("situation", known if option == ANY else {**known, topic.case: option})]
