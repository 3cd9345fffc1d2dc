"""Offers, pasted or told: what an advert promises or threatens is no report by the person who pastes it."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.state import State
from nlu.offers import looks_like_offer, read_offer
from nlu.understanding import Understanding

UNSURE = "out_of_scope"
EITHER, PROBABLY = ("check_job_offer", "ask_recruitment_fee"), 0.9  # the check of an offer answers both


def is_advert(message: Understanding) -> bool:
    """Whether a message that wants nothing clear is a pasted offer: it names pay or a destination as offers do."""
    if {"danger", "self_harm"} & set(message.flags) or (message.answered and message.intent != UNSURE):
        return False
    if not looks_like_offer(message.text):
        return False
    reading = read_offer(message.text)
    return reading.destination is not None or any(fact.code == "stated_pay" for fact in reading.facts)


def is_told_offer(message: Understanding) -> bool:
    """Whether somebody tells of an offer, and the doubt is only whether they ask about it or about the money for it."""
    if message.answered or message.flags or message.intent not in EITHER:
        return False
    if sum(confidence for intent, confidence in message.ranking if intent in EITHER) < PROBABLY:
        return False
    reading = read_offer(message.text)
    return bool(reading.destination or reading.flags or reading.facts)


def without_signs_of_adverts(message: Understanding, state: State) -> Understanding:
    """The message without indicators, flags and form when it is an offer: offer checks alone open no ticket."""
    asked = state.question in ("offer.ask_text", "offer.ask_read") or message.intent == "check_job_offer"
    if not (asked and looks_like_offer(message.text)) and not is_advert(message):
        return message
    return replace(message, indicators=(), flags=(), form=None)
