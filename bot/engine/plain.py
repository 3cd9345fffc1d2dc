"""Plain answers to an open question: "me", "22", "don't know" raise no alarm, whatever a classifier makes of them."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.state import State
from hotline.report import is_answer, is_person
from nlu.understanding import Understanding

WHO, AGE, PLACE = "report.ask_who", "report.ask_age", ("report.ask_place", "report.ask_place_which")
MOST_WORDS = 3  # of the name of a place


def without_alarm_of_answers(message: Understanding, state: State) -> Understanding:
    """The message without flags, signs and intent when it is made of nothing but the words of an answer."""
    if state.question is None or not _is_plain(message, state.question):
        return message
    return replace(message, indicators=(), flags=(), form=None, answered=False)


def _is_plain(message: Understanding, question: str) -> bool:
    text = message.text.strip()
    if question.startswith(("report.", "safety.", "self_harm:")) and is_answer(text):
        return True
    if question == WHO:
        return is_person(text)
    if question == AGE:
        return text.isdecimal()
    if question in PLACE:
        places = [one for one in message.entities if one.entity == "place"]
        return len(text.split()) <= MOST_WORDS and any(one.end - one.start == len(text) for one in places)
    return False
