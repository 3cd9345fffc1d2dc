"""The check of an offer as a dialogue: text, questions, verdict, and a human only when wanted."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.offer import ASK_FACT, ASK_TEXT, ActionOffer, answer_offer, send_offer
from hotline.tickets import is_code
from nlu.understanding import Understanding

HIGH = "Djevojke za rad u klubu u Beču, predajete pasoš gazdi, 200 eura unaprijed"
PLAIN = "Hotel Adria traži sobaricu za sezonu, plata 1200 EUR mjesečno"


def _tracker(text: str, channel: str = "web", **slots: Any) -> Tracker:
    message = {"text": text, "intent": {"name": "check_job_offer"}, "entities": []}
    return Tracker(
        "one",
        {"language": "bs", **slots},
        message,
        [{"event": "user", "input_channel": channel}],
        False,
        None,
        {},
        "action_listen",
    )


def _message(text: str) -> Understanding:
    return Understanding(text, "bs", 1.0, "Latn", "inform", 1.0, (), True, (), None, (), ())


def _slots(events: list[Any]) -> dict[str, Any]:
    return {event["name"]: event["value"] for event in events}


def _said(dispatcher: CollectingDispatcher) -> list[str]:
    return [message["response"] for message in dispatcher.messages]


async def test_it_asks_for_the_text() -> None:
    """A wish to check something, without the offer."""
    dispatcher = CollectingDispatcher()
    slots = _slots(await ActionOffer().run(dispatcher, _tracker("/check_job_offer"), {}))
    assert (_said(dispatcher), slots["question"]) == (["utter_offer_ask_text"], ASK_TEXT)


async def test_it_reads_a_pasted_offer_at_once() -> None:
    """Nothing is asked for that was given already."""
    dispatcher = CollectingDispatcher()
    slots = _slots(await ActionOffer().run(dispatcher, _tracker(PLAIN), {}))
    assert slots["question"] == f"{ASK_FACT}written_contract"
    assert slots["offer"]["text"] == PLAIN


async def test_high_risk_is_told_before_any_question() -> None:
    """Who is in danger needs no questionnaire."""
    dispatcher = CollectingDispatcher()
    slots = _slots(await ActionOffer().run(dispatcher, _tracker(HIGH), {}))
    assert _said(dispatcher) == ["utter_offer_verdict", "utter_offer_next_steps"]
    assert slots["question"] is None


@pytest.mark.parametrize("answer", ["=unknown", "=skip", "ne znam", "preskoči"])
def test_it_ends_after_six_questions(answer: str) -> None:
    """Every question is skippable, and there are at most six."""
    question, asked = ASK_TEXT, 0
    offer: dict[str, Any] = {}
    text = "nude mi posao u Njemačkoj"
    while question:
        dispatcher = CollectingDispatcher()
        slots = _slots(answer_offer(dispatcher, _tracker(text, offer=offer), question, _message(text)))
        question, offer, text = slots["question"], slots["offer"], answer
        asked += question is not None
    assert asked == 6
    assert _said(dispatcher) == ["utter_offer_verdict", "utter_offer_recruiter_message", "utter_offer_next_steps"]


def test_back_asks_the_question_before() -> None:
    """The last answer is forgotten."""
    offer = {"text": "nude mi posao u Njemačkoj", "answers": {"written_contract": "yes"}}
    dispatcher = CollectingDispatcher()
    slots = _slots(
        answer_offer(dispatcher, _tracker("=back", offer=offer), f"{ASK_FACT}named_employer", _message("=back"))
    )
    assert slots["question"] == f"{ASK_FACT}written_contract"
    assert slots["offer"]["answers"] == {}


def test_a_human_gets_the_offer_only_when_wanted() -> None:
    """The tap on the button is the consent; then there is a ticket with the offer attached."""
    dispatcher = CollectingDispatcher()
    slots = _slots(send_offer(dispatcher, _tracker("=offer:send", offer={"text": HIGH, "answers": {}})))
    assert slots["report"]["opened"]
    assert slots["report"]["offer_concern"]
    assert slots["report"]["offer"]["verdict"] == "high_risk"
    assert is_code(slots["code"])


def test_a_text_message_is_short() -> None:
    """By SMS the steps are one short text."""
    dispatcher = CollectingDispatcher()
    answer_offer(dispatcher, _tracker(HIGH, channel="sms"), ASK_TEXT, _message(HIGH))
    assert _said(dispatcher) == ["utter_offer_verdict", "utter_offer_next_steps_short"]
