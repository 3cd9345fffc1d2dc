"""What raises no alarm, whatever a classifier makes of it: plain answers ("me", "22", "don't know"), and noise."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.engine.state import State
from hotline.report import is_answer, is_person
from nlu.data_file import read_data
from nlu.signals.cues import find_cues
from nlu.text import fold
from nlu.understanding import Understanding

BESIDE = Path(__file__).with_name("beside_places.yml")
ALARMS = ("danger", "self_harm")
WHO, AGE, PLACE = "report.ask_who", "report.ask_age", ("report.ask_place", "report.ask_place_which")
OWN_WORDS = ("leave.words", "code.new_word", "code.add", "code.opened", "delete.word")
OBEYED = ("exit_now", "delete_data")
MOST_WORDS = 3  # of the name of a place
MOST_OWN_WORDS = 2
SURE_OF_LANGUAGE = 0.95


def without_alarm_of_answers(message: Understanding, state: State) -> Understanding:
    """The message without flags, signs and intent when it is made of nothing but the words of an answer."""
    if state.question is None or not _is_plain(message, state.question):
        return message
    return replace(message, indicators=(), flags=(), form=None, answered=False)


def without_alarm_of_noise(message: Understanding) -> Understanding:
    """The message without an alarm that only a model hears, when it surely asks for nothing of ours ("wlkej rtt").

    Of the 3,304 held-out messages none that tells of danger or self-harm is surely out of scope.
    """
    if is_bare_place(message):
        names_country = message.answered and message.intent == "ask_help_abroad"  # "ana bi Malta"
        return replace(message, flags=(), indicators=(), form=None, answered=names_country)
    if message.intent != "out_of_scope" or not (message.answered or _is_gibberish(message)):
        return message
    if cries_for_help(message.text):
        return message
    return replace(message, flags=tuple(flag for flag in message.flags if flag not in ALARMS))


def is_bare_place(message: Understanding) -> bool:
    """Whether a message is the name of a place, with nothing but little words beside it ("i am in Ilidža")."""
    rest = message.text
    for place in sorted(
        (one for one in message.entities if one.entity in ("place", "country")), key=lambda one: -one.start
    ):
        rest = rest[: place.start] + " " + rest[place.end :]
    return rest != message.text and set(fold(rest).replace(",", " ").replace(".", " ").split()) <= _beside_places()


@cache
def _beside_places() -> frozenset[str]:
    return frozenset(fold(str(word)) for words in read_data(BESIDE).values() for word in words)


def _is_gibberish(message: Understanding) -> bool:
    """Whether it is two words at most that are surely of no language."""
    return message.language_confidence < SURE_OF_LANGUAGE and len(message.text.split()) <= MOST_OWN_WORDS


def cries_for_help(text: str) -> bool:
    """Whether the words themselves are a cue of danger: a model may hear one in any two words."""
    found = find_cues(text, "other")
    return any(found[flag].counts for flag in ALARMS)


def _is_plain(message: Understanding, question: str) -> bool:
    text = message.text.strip()
    if question.startswith(("report.", "safety.", "self_harm:")) and is_answer(text):
        return True
    if question == WHO:
        return is_person(text)
    if question == AGE:
        return text.isdecimal()
    if question in OWN_WORDS:  # words that somebody chose may sound like anything
        obeyed = message.answered and message.intent in OBEYED
        return len(text.split()) <= MOST_OWN_WORDS and not obeyed and not cries_for_help(text)
    if question in PLACE:
        places = [one for one in message.entities if one.entity == "place"]
        return len(text.split()) <= MOST_WORDS and any(one.end - one.start == len(text) for one in places)
    return False
