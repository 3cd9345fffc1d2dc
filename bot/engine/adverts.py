"""Offers, pasted or told: what an advert promises or threatens is no report by the person who pastes it."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.state import State
from hotline.offers import FLAG_OF, tells_of_offer
from hotline.report import is_asked
from nlu.offers import looks_like_offer, read_offer
from nlu.taxonomy import control_indicators
from nlu.understanding import Understanding

UNSURE = "out_of_scope"
FEWEST_SIGNS = 2
SEND = "=offer:send"  # beneath a verdict
# What a sentence about an offer may be taken for when it is read alone.
ABOUT_OFFERS = (
    "check_job_offer", "ask_agency", "ask_recruitment_fee", "ask_contract", "ask_wages", "ask_hours_leave",
    "ask_documents_withheld", "ask_visa", "ask_work_permit", "out_of_scope", "report_self",
)  # fmt: skip
EITHER, PROBABLY = ("check_job_offer", "ask_recruitment_fee"), 0.9  # the check of an offer answers both


def is_advert(message: Understanding) -> bool:
    """Whether a message that wants nothing clear is a pasted offer: it names pay or a destination as offers do."""
    if {"danger", "self_harm"} & set(message.flags) or (message.answered and message.intent != UNSURE):
        return False
    if _reads_as_report(message) or not looks_like_offer(message.text):
        return False
    reading = read_offer(message.text)
    return reading.destination is not None or any(fact.code == "stated_pay" for fact in reading.facts)


def _reads_as_report(message: Understanding) -> bool:
    """Two signs in what reads most like a report are one, whatever sums and places it names."""
    return message.intent.startswith("report_") and len(_codes(message)) >= FEWEST_SIGNS


def _codes(message: Understanding) -> set[str]:
    return {one.code for one in message.indicators}


def is_told_offer(message: Understanding) -> bool:
    """Whether somebody tells of an offer, and the doubt is only whether they ask about it or about the money for it."""
    if message.answered or message.flags or message.intent not in EITHER:
        return False
    if sum(confidence for intent, confidence in message.ranking if intent in EITHER) < PROBABLY:
        return False
    return tells_of_offer(message.text)


def adds_to_offer(message: Understanding, state: State) -> bool:
    """Whether somebody who has just read a verdict tells more about that offer, and asks nothing."""
    just_read = any(one["payload"] == SEND for one in state.choices) and state.question is None
    if not just_read or message.flags or message.text.startswith(("/", "=")) or looks_like_offer(message.text):
        return False
    signs = _codes(message)
    if signs & (control_indicators() - {"debt_bondage"}) or (message.answered and message.intent not in ABOUT_OFFERS):
        return False
    told = tells_of_offer(message.text) or bool(signs & FLAG_OF.keys())
    return told and not is_asked(message.text)


def without_signs_of_adverts(message: Understanding, state: State) -> Understanding:
    """The message without indicators, flags and form when it is an offer: offer checks alone open no ticket."""
    asked = state.question in ("offer.ask_text", "offer.ask_read") or message.intent == "check_job_offer"
    if not (asked and looks_like_offer(message.text)) and not is_advert(message):
        return message
    return replace(message, indicators=(), flags=(), form=None)
