"""Whether a message answers the open question, or wants something else."""

from __future__ import annotations

from bot.engine.plain import cries_for_help
from bot.engine.state import State
from bot.knowledge.checklist import WHERE
from hotline.offers import read_fact_answer, tells_of_offer
from hotline.report import EMERGENCY_TOLD, Answer, Report, fill, is_asked, read_answer
from nlu.understanding import Understanding

ALARMING = ("emergency", "self_harm")
SMALL_TALK = ("affirm", "deny", "greet", "goodbye", "thank", "out_of_scope")
FREE_TEXT = (
    "report.ask_what",
    "report.ask_contact",
    "offer.ask_text",
    "offer.ask_read",
    "leave.words",
    "code.opened",
)  # any words may answer these
ASK_FACT = "offer.ask_fact:"
SELF_HARM = "self_harm:"


def only_answers(message: Understanding, state: State, report: Report) -> bool:
    """Whether somebody whose danger is known and answered already only answers the open question ("u podrumu")."""
    if not set(EMERGENCY_TOLD) & set(report.settled) or not (state.question or "").startswith("report."):
        return False
    cries = message.indicators or "self_harm" in message.flags or cries_for_help(message.text)
    if cries or (message.answered and message.intent in ALARMING):
        return False
    return answers(message, state, report)


def answers(message: Understanding, state: State, report: Report) -> bool:
    """Whether a message answers the open question."""
    if state.question is None:
        return False
    answer = read_answer(message.text)
    if answer in (Answer.BACK, Answer.SKIP) or state.question in ("code.add", "code.new_word", "delete.word"):
        return True
    if state.question in FREE_TEXT:
        asks = message.answered and message.intent.startswith(("ask_", "change_", "repeat_", "resume_"))
        if state.question == "offer.ask_text" and tells_of_offer(text := message.text) and not is_asked(text):
            asks = False  # "nema ugovora, kažu potpisat ćemo tamo"
        return answer is not None or not asks
    if state.question.startswith(SELF_HARM):  # whatever is told here is heard; only another wish is no answer
        return answer is not None or not (message.answered and message.intent not in SMALL_TALK)
    if state.question.startswith(ASK_FACT):
        return read_fact_answer(state.question.removeprefix(ASK_FACT), message.text) is not None
    if state.question.startswith(("report.", "safety.")):
        return fill(report, state.question, message) is not None
    return answer is not None or (state.question == WHERE and bool(message.values("country")))
