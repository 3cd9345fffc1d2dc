"""What a message adds to the report, and when the person is asked again whether it is safe to write."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.state import State
from hotline.report import EMERGENCY_TOLD, NOT_SAFE_YET, Report, take_in
from nlu.understanding import Understanding

SAFETY = "safety.ask"


def listen(state: State, message: Understanding, after_silence: bool) -> Report:
    """The report after a message.

    While the bot is a harmless signpost somebody else may hold the phone: what is written still counts as a sign, and
    can take nothing back. After silence it is unknown again whether it is safe.
    """
    known = Report.from_dict(state.report)
    report = take_in(known, message)
    if state.mode == "exit" and report.opened:
        return replace(report, watched=True, consent_referral=known.consent_referral)
    return _after_silence(report) if after_silence and report.opened else report


def _after_silence(report: Report) -> Report:
    """It is unknown again whether it is safe, and who has the numbers before their eyes."""
    for settled in (SAFETY, *EMERGENCY_TOLD):
        report = report.reopen(settled)
    return report


def asks_safety_again(state: State) -> bool:
    """Whether the question is due: somebody who told something, and no other question is open."""
    report = Report.from_dict(state.report)
    return state.mode == "bot" and report.opened and SAFETY not in report.settled and state.question is None


def writes_again(state: State) -> State:
    """Whoever said that it is not safe and writes again answers whether it is safe now; the report goes on then."""
    report = Report.from_dict(state.report)
    return ask_safety(state) if NOT_SAFE_YET in report.settled and asks_safety_again(state) else state


def ask_safety(state: State) -> State:
    """The state in which it is open."""
    return replace(state, question=SAFETY)
