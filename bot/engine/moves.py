"""What a message does in this conversation: the intent that the rules see.

Understanding reads a message alone; here it meets the open question, the buttons that were shown and who is
speaking. The order below is the order of importance, and the reason why danger interrupts everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.engine.adverts import is_advert
from bot.engine.state import State
from hotline.offers import read_fact_answer
from hotline.report import Answer, Report, fill, read_answer
from hotline.tickets import is_code
from nlu.taxonomy import control_indicators, intents
from nlu.understanding import Understanding

INFORM = "inform"  # an answer to the open question
NOT_UNDERSTOOD = "nlu_fallback"
ALWAYS = ("exit_now", "delete_data")  # obeyed in any state when recognised
SMALL_TALK = ("affirm", "deny", "greet", "goodbye", "thank", "out_of_scope")
# Questions that become a report when the message tells of control, or of two signs (a report wins over a question).
COMPLAINTS = (
    "ask_contract", "ask_wages", "ask_hours_leave", "ask_dismissal", "ask_injury", "ask_work_permit",
    "ask_documents_withheld", "ask_complaint", "ask_forced_begging", "ask_forced_marriage", "ask_what_is_trafficking",
)  # fmt: skip
FREE_TEXT = ("report.ask_what", "report.ask_contact", "offer.ask_text")  # any words may answer these
ASK_FACT = "offer.ask_fact:"
REPORTS = ("report_self", "report_other", "report_online")


@dataclass(frozen=True)
class Move:
    """The intent for the rules, and the text as it counts here (a digit became its button's payload)."""

    intent: str
    text: str


def choose(text: str, choices: list[dict[str, Any]]) -> str:
    """A digit or a button's title becomes its payload; any other text stays itself.

    Only payloads that were shown to this person count: text from outside is never read as a command.
    """
    typed = text.strip().casefold()
    if typed.isdecimal() and len(typed) <= 2 and 1 <= int(typed) <= len(choices):
        return str(choices[int(typed) - 1]["payload"])
    for choice in choices:
        if typed in (choice["title"].casefold(), choice["payload"].casefold()):
            return str(choice["payload"])
    return text.lstrip("/=") if text.startswith(("/", "=")) else text


def decide(message: Understanding, state: State, report: Report) -> Move:
    """The move of a message whose text already went through `choose`."""
    text = message.text
    if state.mode == "exit":
        return Move("resume_case" if is_code(text) else "exit_now", text)
    if text.startswith("/"):
        return Move(text[1:] if text[1:] in intents() else INFORM, text)
    if text.startswith("="):
        return Move(INFORM, text)
    if is_code(text):
        return Move("resume_case", text)
    if read_answer(text) is Answer.WITHDRAW:
        return Move(INFORM, text)
    if message.answered and message.intent in ALWAYS:
        return Move(message.intent, text)
    if {"danger", "self_harm"} & set(message.flags):
        return Move(_alarm(message), text)
    if message.answered and message.intent in ("self_harm", "emergency"):
        return Move(message.intent, text)
    if state.question and _answers(message, state, report):
        return Move(INFORM, text)
    if is_advert(message):
        return Move("check_job_offer", text)
    if not message.answered:
        return Move(REPORTS[0] if _tells_of_control(message) else NOT_UNDERSTOOD, text)
    if message.intent in COMPLAINTS and _tells_of_control(message):
        return Move(REPORTS[0], text)
    if state.question and message.intent in SMALL_TALK:
        return Move(NOT_UNDERSTOOD, text)
    return Move(message.intent, text)


def _alarm(message: Understanding) -> str:
    if message.intent in ("emergency", "self_harm"):
        return message.intent
    return "emergency" if "danger" in message.flags else "self_harm"


def _answers(message: Understanding, state: State, report: Report) -> bool:
    if state.question is None:
        return False
    answer = read_answer(message.text)
    if answer in (Answer.BACK, Answer.SKIP) or state.question == "code.add":
        return True
    if state.question in FREE_TEXT:
        asks = message.answered and message.intent.startswith(("ask_", "change_", "repeat_", "resume_"))
        return answer is not None or not asks
    if state.question.startswith(ASK_FACT):
        return read_fact_answer(state.question.removeprefix(ASK_FACT), message.text) is not None
    if state.question.startswith(("report.", "safety.")):
        return fill(report, state.question, message) is not None
    return answer is not None


def _tells_of_control(message: Understanding) -> bool:
    found = {finding.code for finding in message.indicators}
    return len(found) >= 2 or bool(found & control_indicators())


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
