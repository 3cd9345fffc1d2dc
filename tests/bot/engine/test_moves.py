"""What a message does depends on the open question, the buttons shown, and above all on danger."""

import pytest

from bot.engine.buttons import choose
from bot.engine.moves import decide
from bot.engine.state import State
from hotline.report import Report
from hotline.tickets import new_code
from nlu.understanding import Finding
from tests.conftest import understood

CHOICES = [{"title": "Da", "payload": "=yes"}, {"title": "Plata", "payload": "/ask_wages"}]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", "=yes"),
        (" 2 ", "/ask_wages"),
        ("da", "=yes"),
        ("PLATA", "/ask_wages"),
        ("=yes", "=yes"),
        ("3", "3"),
        ("/restart", "restart"),
        ("/ask_humans", "ask_humans"),
        ('/inform{"question": null}', 'inform{"question": null}'),
        ("= no", " no"),
    ],
)
def test_only_what_was_shown_can_be_chosen(typed: str, meant: str) -> None:
    assert choose(typed, CHOICES) == meant


@pytest.mark.parametrize("question", [None, "report.ask_age", "delete.confirm", "code.add"])
@pytest.mark.parametrize(("flag", "intent"), [("danger", "emergency"), ("self_harm", "self_harm")])
def test_danger_interrupts_every_question(question: str | None, flag: str, intent: str) -> None:
    message = understood("tuku me", flags=(flag,), intent="ask_wages")
    assert decide(message, State(question=question), Report()).intent == intent


def test_leaving_wins_over_danger() -> None:
    message = understood("ide neko", flags=("danger",), intent="exit_now")
    assert decide(message, State(question="report.ask_age"), Report()).intent == "exit_now"


def test_in_exit_mode_everything_is_the_harmless_signpost() -> None:
    for message in (understood("upomoc", flags=("danger",)), understood("kolika je plata", intent="ask_wages")):
        assert decide(message, State(mode="exit"), Report()).intent == "exit_now"


def test_a_code_leads_back() -> None:
    assert decide(understood(new_code()), State(mode="exit"), Report()).intent == "resume_case"


def test_an_answer_to_the_open_question_is_taken_as_one() -> None:
    assert decide(understood("16", answered=False), State(question="report.ask_age"), Report()).intent == "inform"


def test_a_question_is_answered_though_another_is_open() -> None:
    message = understood("kolika je minimalna plata", intent="ask_wages")
    assert decide(message, State(question="report.ask_papers"), Report()).intent == "ask_wages"


def test_small_talk_does_not_pass_for_an_answer() -> None:
    assert (
        decide(understood("zdravo", intent="greet"), State(question="report.ask_age"), Report()).intent
        == "nlu_fallback"
    )


def test_what_is_not_understood_is_asked_back() -> None:
    assert decide(understood("bla bla", answered=False), State(), Report()).intent == "nlu_fallback"


def test_signs_of_control_are_never_lost_in_a_fallback() -> None:
    message = understood("ne da nam van", answered=False, signs=["restriction_of_movement"])
    assert decide(message, State(), Report()).intent == "report_self"


@pytest.mark.parametrize(("flags", "intent"), [((), "ask_documents_withheld"), (("child",), "report_self")])
def test_one_sign_is_a_report_when_a_child_bears_it(flags: tuple[str, ...], intent: str) -> None:
    kept = Finding("document_retention", 8, 28)
    message = understood(
        "imam 16, gazda mi drzi pasos", flags=flags, intent="ask_documents_withheld", indicators=(kept,)
    )
    assert decide(message, State(), Report()).intent == intent


@pytest.mark.parametrize(("confidence", "intent"), [(0.5, "greet"), (0.3, "nlu_fallback")])
def test_a_probable_greeting_is_returned(confidence: float, intent: str) -> None:
    message = understood("cao", answered=False, intent="greet", confidence=confidence)
    assert decide(message, State(), Report()).intent == intent
