"""Who asks who we are while somebody may look on hears what any public office would say."""

import pytest

from bot.engine.prying import pries
from bot.engine.state import State
from hotline.report import NOT_SAFE_YET, Report
from tests.conftest import understood

TOLD = Report(opened=True, told=("x",))
WATCHED = Report(opened=True, told=("x",), watched=True)
SAFE_AGAIN = Report(opened=True, told=("x",), watched=True, safe=True)


@pytest.mark.parametrize("intent", ["ask_bot_identity", "ask_privacy"])
@pytest.mark.parametrize(
    ("report", "after_silence", "hidden"),
    [
        (TOLD, False, False),
        (TOLD, True, True),
        (WATCHED, False, True),
        (TOLD.settle(NOT_SAFE_YET), False, True),
        (SAFE_AGAIN, False, False),
        (Report(), True, False),
    ],
)
def test_it_depends_on_who_may_look_on(intent: str, report: Report, after_silence: bool, hidden: bool) -> None:
    assert pries(understood("ko si ti", intent=intent), State(), report, after_silence) is hidden


def test_danger_is_never_met_with_a_signpost() -> None:
    message = understood("ko si ti, ubit ce me", intent="ask_bot_identity", flags=("danger",))
    assert not pries(message, State(), WATCHED, True)


def test_other_questions_are_answered() -> None:
    assert not pries(understood("kolika je plata", intent="ask_wages"), State(), WATCHED, True)
