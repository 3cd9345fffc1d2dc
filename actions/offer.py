"""A job offer is checked: its text, at most six questions, then the verdict and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from hotline.offers import (
    FLAG_OF,
    CheckedOffer,
    check_offer,
    facts_told,
    language_of_offer,
    may_ask_recruiter,
    next_fact,
    read_fact_answer,
    tell_steps,
    tell_verdict,
    tell_verdict_briefly,
    tells_of_offer,
)
from hotline.report import Answer, Report, read_answer
from hotline.tickets import new_code
from nlu.offers import looks_like_offer
from nlu.understanding import Understanding

ASK_TEXT = "offer.ask_text"
ASK_READ = "offer.ask_read"
ASK_FACT = "offer.ask_fact:"
SEND = "=offer:send"
LONGEST_KEPT = 5_000  # characters of an offer that are kept for a human to check
SHORT_CHANNELS = ("sms", "sms-gateway")
FEWEST_WORDS = 3


@dataclass(frozen=True)
class OfferState:
    """What is known of the offer under check, as it travels in the slot ``offer``."""

    text: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)  # flags that a message told of, with its words

    @classmethod
    def of(cls, tracker: Tracker) -> OfferState:
        """The state in the tracker's slot."""
        kept = tracker.get_slot("offer") or {}
        return cls(kept.get("text", ""), dict(kept.get("answers", {})), dict(kept.get("signs", {})))

    def slot(self) -> SlotSet:
        """The state as an event."""
        return SlotSet("offer", asdict(self))

    def with_text(self, more: str) -> OfferState:
        """The same offer with more that was told or pasted of it."""
        return replace(self, text="\n".join(filter(None, (self.text, more)))[:LONGEST_KEPT])

    def with_answer(self, fact: str, said: str) -> OfferState:
        """The same offer with the person's answer about a fact."""
        return replace(self, answers={**self.answers, fact: said})

    def with_sign_of(self, message: Understanding) -> OfferState:
        """The same offer with a message that tells more of it."""
        told = {flag: message.words(one) for one in message.indicators if (flag := FLAG_OF.get(one.code))}
        return replace(self.with_text(message.text), signs={**self.signs, **told})

    def check(self) -> CheckedOffer:
        """The offer with everything that was told of it, checked."""
        return check_offer(self.text, self.answers, self.signs)


class ActionOffer(Action):
    """Take the offer, or ask for it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_offer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """A message that is itself an offer is read at once; what one tells of it counts with the text that follows."""
        said = tracker.latest_message.get("text") or ""
        told = OfferState("" if said.startswith("/") else said[:LONGEST_KEPT])
        if looks_like_offer(told.text):
            return _go_on(dispatcher, tracker, told)
        dispatcher.utter_message(response="utter_offer_ask_text")
        return [SlotSet("question", ASK_TEXT), (told if tells_of_offer(told.text) else OfferState()).slot()]


def answer_offer(
    dispatcher: CollectingDispatcher, tracker: Tracker, question: str, message: Understanding
) -> list[EventType]:
    """What an answer to one of the questions ``offer.*`` does."""
    state, answer = OfferState.of(tracker), read_answer(message.text)
    if question == ASK_TEXT:
        return _take_text(dispatcher, tracker, state, message.text, answer)
    if question == ASK_READ:
        return _take_read(dispatcher, tracker, state, message.text, answer)
    fact = question.removeprefix(ASK_FACT)
    if answer is Answer.BACK:
        return _back(dispatcher, tracker, state)
    others = facts_told(message.text) - {fact}
    if answer is None and others:
        state = state.with_sign_of(message)
        if fact not in facts_told(message.text):
            return _go_on(dispatcher, tracker, state)
    said = read_fact_answer(fact, message.text)
    if said is None:
        dispatcher.utter_message(response=f"utter_{question.replace('.', '_', 1)}", before=["fallback.question"])
        return []
    return _go_on(dispatcher, tracker, state.with_answer(fact, said))


def add_to_offer(dispatcher: CollectingDispatcher, tracker: Tracker, message: Understanding) -> list[EventType]:
    """More about an offer that was checked: the verdict with it."""
    return _conclude(dispatcher, tracker, OfferState.of(tracker).with_sign_of(message), before=["offer.added"])


def send_offer(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """The person wants a human to check it: from now on there is a ticket, with the offer attached."""
    state = OfferState.of(tracker)
    checked = state.check()
    report = replace(Report.from_dict(tracker.get_slot("report")), opened=True, wants_human=True, offer_concern=True)
    code = tracker.get_slot("code") or new_code()
    dispatcher.utter_message(response="utter_offer_sent")
    told = [] if tracker.get_slot("code_told") or report.safe is False else _tell(dispatcher, code)
    kept = {**report.as_dict(), "offer": for_ticket(state, checked)}
    return [SlotSet("report", kept), SlotSet("code", code), SlotSet("question", None), *told]


def for_ticket(state: OfferState, checked: CheckedOffer) -> dict[str, Any]:
    """The offer as it stands on a ticket."""
    verdict = checked.verdict
    return {
        "text": state.text,
        "answers": state.answers,
        "verdict": verdict.verdict,
        "score": verdict.score,
        "flags": [
            {"code": reason.code, "evidence": reason.quote} for reason in verdict.reasons if reason.kind == "flag"
        ],
        "missing": list(verdict.missing),
        "destination": checked.reading.destination,
    }


def _tell(dispatcher: CollectingDispatcher, code: str) -> list[EventType]:
    dispatcher.utter_message(response="utter_code_given", code=code)
    return [SlotSet("code_told", True)]


def _take_text(
    dispatcher: CollectingDispatcher, tracker: Tracker, state: OfferState, text: str, answer: Answer | None
) -> list[EventType]:
    """The offer itself; who has none to paste is asked for its facts instead. What was told before stays."""
    if answer in (Answer.REFUSE, Answer.BACK, Answer.SKIP):
        return _conclude(dispatcher, tracker, state)
    if answer is None and len(text.split()) < FEWEST_WORDS:
        dispatcher.utter_message(response="utter_offer_ask_text")
        return []
    return _go_on(dispatcher, tracker, state if answer else state.with_text(text))


def _take_read(
    dispatcher: CollectingDispatcher, tracker: Tracker, state: OfferState, text: str, answer: Answer | None
) -> list[EventType]:
    """What was read in a picture is right, is written anew by the person, or will be."""
    if answer in (Answer.NO, Answer.BACK):
        dispatcher.utter_message(response="utter_offer_ask_correction")
        return [SlotSet("question", ASK_TEXT), SlotSet("offer", {})]
    if answer is None and len(text.split()) < FEWEST_WORDS:
        dispatcher.utter_message(response="utter_offer_ask_read")
        return []
    return _go_on(dispatcher, tracker, state if answer else OfferState(text[:LONGEST_KEPT]))


def _go_on(dispatcher: CollectingDispatcher, tracker: Tracker, state: OfferState) -> list[EventType]:
    """The next question, or the verdict. Where the text alone is high_risk, nothing is asked first."""
    checked = state.check()
    fact = None if checked.verdict.verdict == "high_risk" else next_fact(checked.reading, state.answers)
    if fact is None:
        return _conclude(dispatcher, tracker, state)
    dispatcher.utter_message(response=f"utter_offer_ask_fact:{fact}")
    return [SlotSet("question", ASK_FACT + fact), state.slot()]


def _conclude(
    dispatcher: CollectingDispatcher, tracker: Tracker, state: OfferState, before: Sequence[str] = ()
) -> list[EventType]:
    language = tracker.get_slot("language") or "bs"
    checked, first = state.check(), {"before": list(before)} if before else {}
    if tracker.get_latest_input_channel() in SHORT_CHANNELS:
        dispatcher.utter_message(
            response="utter_offer_verdict", verdict=tell_verdict_briefly(checked, language), **first
        )
        dispatcher.utter_message(response="utter_offer_next_steps_short")
        return [SlotSet("question", None), state.slot()]
    dispatcher.utter_message(response="utter_offer_verdict", verdict=tell_verdict(checked, language), **first)
    if may_ask_recruiter(checked):
        theirs = language_of_offer(checked, language)
        dispatcher.utter_message(response="utter_offer_recruiter_message", language=theirs)
    dispatcher.utter_message(response="utter_offer_next_steps", steps=tell_steps(checked, language))
    return [SlotSet("question", None), state.slot()]


def _back(dispatcher: CollectingDispatcher, tracker: Tracker, state: OfferState) -> list[EventType]:
    """Ask the question before the open one again."""
    if not state.answers:
        dispatcher.utter_message(response="utter_offer_ask_text")
        return [SlotSet("question", ASK_TEXT), SlotSet("offer", {})]
    *before, _ = state.answers.items()
    return _go_on(dispatcher, tracker, replace(state, answers=dict(before)))
