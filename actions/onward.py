"""The ways on from an answer: one's own case, more of it, a text to keep, the checklist before a journey."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.case import answer_case
from actions.checklist import START, answer_checklist, start_checklist
from actions.keeping import ASKED, answer_keeping, keep
from bot.knowledge.answers import CASE, KEEP, MORE
from bot.knowledge.checklist import QUESTION
from hotline.gaps import HELPED
from hotline.report import read_answer
from hotline.texts import DEFAULT_LANGUAGE, has_text
from nlu.understanding import Understanding


def go_on(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType] | None:
    """What a tap beneath an answer does, or an answer to the open question of one of these ways; None for neither."""
    said = message.text
    if said.startswith(MORE):
        return _more(dispatcher, said.removeprefix(MORE))
    if said.startswith(CASE):
        return answer_case(dispatcher, tracker, said)
    if said.startswith(KEEP):
        return keep(dispatcher, tracker, said)
    if said.startswith(HELPED):
        dispatcher.utter_message(response="utter_helped")
        return []
    if said == START:
        return start_checklist(dispatcher, tracker)
    if question.startswith(ASKED):
        return answer_keeping(dispatcher, tracker, question, read_answer(said))
    if question.startswith(QUESTION):
        return answer_checklist(dispatcher, tracker, question, message)
    return None


def _more(dispatcher: CollectingDispatcher, wanted: str) -> list[EventType]:
    """The next step of the longer answer; ``wanted`` is the topic, from the second step on with ``:<number>``."""
    topic, _, page = wanted.partition(":")
    more = f"{topic.removeprefix('ask_')}.more"
    if has_text(more, DEFAULT_LANGUAGE):
        number = int(page) if page.isdecimal() else 1
        dispatcher.utter_message(response="utter_more", message_id=more, topic=topic, page=max(1, number))
    else:
        dispatcher.utter_message(response="utter_ask_menu")
    return []
