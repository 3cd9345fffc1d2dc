"""Who may be holding the phone now, and what is not told then: that a person reads, and what was said before."""

from __future__ import annotations

from bot.engine.state import State
from hotline.report import NOT_SAFE_YET, Report
from nlu.understanding import Understanding

ABOUT_US = ("ask_bot_identity", "ask_privacy")  # "are you a robot", "who reads this"
ALARMS = ("danger", "self_harm")
SIGNPOST = "utter_safety_exit"


def is_guarded(state: State, report: Report, after_silence: bool) -> bool:
    """Whether a report has begun, and another person may hold the phone or look on now."""
    begun = report.opened or (state.question or "").startswith(("report.", "safety."))
    if not begun or state.mode != "bot":
        return False
    seen = report.safe is not True and (report.watched or NOT_SAFE_YET in report.settled)
    return after_silence or seen


def pries(message: Understanding, state: State, report: Report, after_silence: bool) -> bool:
    """Whether a question about us is answered as any public office would, until it is known to be safe."""
    about_us = message.text in tuple(f"/{name}" for name in ABOUT_US) or (
        message.answered and message.intent in ABOUT_US
    )
    return about_us and not set(ALARMS) & set(message.flags) and is_guarded(state, report, after_silence)
