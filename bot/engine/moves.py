"""What a message does in this conversation: the intent that the rules see.

Understanding reads a message alone; here it meets the open question, the buttons that were shown and who is
speaking. The order below is the order of importance, and the reason why danger interrupts everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.engine.adverts import adds_to_offer, is_advert, is_told_offer
from bot.engine.answering import ALARMING, SMALL_TALK, answers, only_answers
from bot.engine.cases import worded_case
from bot.engine.state import State
from hotline.leaving import OwnWords, asks_for_words
from hotline.report import Answer, Report, asks_something, read_answer
from hotline.tickets import is_code
from hotline.tickets.code import could_be_ours
from nlu.taxonomy import control_indicators, intents
from nlu.understanding import Understanding

INFORM = "inform"  # an answer to the open question
NOT_UNDERSTOOD = "nlu_fallback"
ALWAYS = ("exit_now", "delete_data")  # obeyed in any state when recognised
PLEASANTRIES, PROBABLY = ("greet", "goodbye", "thank"), 0.4
# Questions that become a report when the message tells of control, or of two signs (a report wins over a question).
COMPLAINTS = (
    "ask_contract", "ask_wages", "ask_hours_leave", "ask_dismissal", "ask_injury", "ask_work_permit",
    "ask_documents_withheld", "ask_complaint", "ask_forced_begging", "ask_forced_marriage", "ask_what_is_trafficking",
)  # fmt: skip
REPORTS = ("report_self", "report_other", "report_online")


@dataclass(frozen=True)
class Move:
    """The intent for the rules, and the text as it counts here (a digit became its button's payload)."""

    intent: str
    text: str


def decide(message: Understanding, state: State, report: Report) -> Move:
    """The move that the first of `STEPS` finds; the text already went through `bot.engine.buttons.choose`."""
    for step in STEPS:
        move = step(message, state, report)
        if move is not None:
            return move
    return Move(message.intent, message.text)


def _hidden(message: Understanding, state: State, report: Report) -> Move | None:
    """Words of one's own come before all else."""
    if state.mode == "exit":
        return Move(_from_exit(message.text, state), message.text)
    if OwnWords.from_dict(state.disguise).hide(message.text):
        return Move("exit_now", message.text)
    return Move(INFORM, message.text) if asks_for_words(message.text) else None


def _fixed(message: Understanding, state: State, report: Report) -> Move | None:
    """Buttons, codes and the words of consent mean the same everywhere."""
    text = message.text
    if text.startswith("/"):
        return Move(text[1:] if text[1:] in intents() else INFORM, text)
    if text.startswith("="):
        return Move(INFORM, text)
    if is_code(text):
        return Move("resume_case", text)
    consents = read_answer(text) is Answer.WITHDRAW or (read_answer(text) is Answer.ALLOW and report.opened)
    return Move(INFORM, text) if consents else None


def _alarming(message: Understanding, state: State, report: Report) -> Move | None:
    """Whoever wants to leave is obeyed, and danger interrupts everything."""
    if message.answered and message.intent in ALWAYS:
        return Move(message.intent, message.text)
    if {"danger", "self_harm"} & set(message.flags):
        return Move(INFORM if only_answers(message, state, report) else _alarm(message), message.text)
    sure = message.answered and message.intent in ("self_harm", "emergency")
    return Move(message.intent, message.text) if sure else None


def _answering(message: Understanding, state: State, report: Report) -> Move | None:
    """An answer to what is open: a question, an offer, a case."""
    if (state.question and answers(message, state, report)) or adds_to_offer(message, state):
        return Move(INFORM, message.text)
    if is_advert(message) or is_told_offer(message):
        return Move("check_job_offer", message.text)
    case = worded_case(message, state.choices)
    return Move(INFORM, case) if case else None


def _unclear(message: Understanding, state: State, report: Report) -> Move | None:
    """A report wins over a question and over doubt; what means nothing here was not understood."""
    doubted = not message.answered and not _is_pleasantry(message)
    if (doubted or message.intent in COMPLAINTS) and _tells_of_control(message):
        return Move(REPORTS[0], message.text)
    return Move(NOT_UNDERSTOOD, message.text) if doubted or _means_nothing_here(message, state) else None


STEPS = (_hidden, _fixed, _alarming, _answering, _unclear)  # in the order of importance


def _means_nothing_here(message: Understanding, state: State) -> bool:
    if message.intent == "out_of_scope" and not any(character.isalpha() for character in message.text):
        return True  # a mistyped digit or "???": nothing was asked that could be refused
    if message.intent == "ask_menu" and (state.question or "").startswith(("report.", "safety.")):
        return True  # "what now?" in the middle of a report: the question, not the menu
    return message.intent in SMALL_TALK and bool(state.question or _again_out_of_scope(message, state))


def _from_exit(text: str, state: State) -> str:
    """What ends the signpost: the person's own word, or their code. Anything else meets the same signpost again."""
    if OwnWords.from_dict(state.disguise).bring_back(text):
        return INFORM
    own = "".join(text.split()) == state.code if state.code_told else could_be_ours(text)
    return "resume_case" if own else "exit_now"


def _again_out_of_scope(message: Understanding, state: State) -> bool:
    """Whoever gets the same refusal twice is not understood: the menu and a human follow, never a loop."""
    return message.intent == "out_of_scope" and (state.last_topic == "out_of_scope" or state.misunderstood > 0)


def _alarm(message: Understanding) -> str:
    if message.intent in ALARMING:
        return message.intent
    return "emergency" if "danger" in message.flags else "self_harm"


def _is_pleasantry(message: Understanding) -> bool:
    """A greeting, thanks or a goodbye, if only probably: the wrong one of them harms nobody ("ćao" is both)."""
    return message.intent in PLEASANTRIES and message.confidence >= PROBABLY and not message.indicators


def _tells_of_control(message: Understanding) -> bool:
    """Two signs, one that counts alone, or any that a child bears."""
    found = {finding.code for finding in message.indicators}
    return len(found) >= 2 or bool(found & control_indicators()) or bool(found and "child" in message.flags)


def tells_besides(move: Move, state: State, known: Report, report: Report) -> bool:
    """Whether a message in the middle of a report tells something else: not what was asked, and it asks nothing."""
    if report == known or not (state.question or "").startswith("report."):
        return False
    complains = move.intent in COMPLAINTS and report.indicators != known.indicators
    return move.intent == NOT_UNDERSTOOD or (complains and not asks_something(move.text))


def as_parse_data(message: Understanding, move: Move) -> dict[str, Any]:
    """The message for rasa's tracker: what was understood, under the intent of the move."""
    read = replace(message, text=move.text)
    return {
        **read.as_dict(),
        "text": move.text,
        "intent": {"name": move.intent, "confidence": message.confidence},
        "intent_ranking": [{"name": name, "confidence": value} for name, value in message.ranking],
        "language": {"code": message.language, "confidence": message.language_confidence, "script": message.script},
    }
