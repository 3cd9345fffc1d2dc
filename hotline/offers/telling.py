"""The verdict, its reasons and the next steps as sentences of a language, from the catalogues."""

from __future__ import annotations

from hotline.offers.check import CheckedOffer
from hotline.offers.corridors import corridor, minimum_words
from hotline.offers.score import Reason
from hotline.texts import text

LONGEST_QUOTE = 70
MOST_REASONS = 3
_STEP_FOR_FLAG = {
    "document_surrender": "offer.step_passport",
    "upfront_fee": "offer.step_no_money",
    "intimate_photos": "offer.step_no_photos",
    "tourist_visa": "offer.step_work_visa",
    "no_contract": "offer.step_contract",
    "secrecy": "offer.step_tell_someone",
    "debt_for_travel_or_housing": "offer.step_no_debt",
    "suspicious_link": "offer.step_no_link",
}
MOST_WARNINGS = 3


def reason_sentence(reason: Reason, checked: CheckedOffer, language: str) -> str:
    """Why, in one sentence with the offer's own words."""
    if reason.kind == "denied":
        return text("offer.denied", language, fact=text(f"offer.fact_{reason.code}", language))
    if reason.kind == "pay_low":
        minimum = minimum_words(checked.reading.destination)
        return text("offer.pay_low", language, quote=shortened(reason.quote), minimum=minimum)
    return text(f"offer.flag_{reason.code}", language, quote=shortened(reason.quote))


def shortened(quote: str) -> str:
    """A quotation in one line of at most 70 characters."""
    line = " ".join(quote.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"


def tell_verdict(checked: CheckedOffer, language: str, most: int = MOST_REASONS) -> str:
    """The verdict and its strongest reasons, one a line."""
    verdict = text(f"offer.verdict_{checked.verdict.verdict}", language)
    reasons = [reason_sentence(reason, checked, language) for reason in checked.verdict.reasons[:most]]
    return "\n".join([verdict, *(f"- {reason}" for reason in reasons)])


def next_steps(checked: CheckedOffer, language: str) -> list[str]:
    """What to do now, most urgent first, as whole sentences; the last one is the message for the recruiter."""
    where = corridor(checked.reading.destination)
    steps = [text(name, language) for name in _warnings(checked)]
    if where.get("permit"):
        steps.append(text(f"offer.permit_{checked.reading.destination}", language))
    if where.get("registers"):
        steps.append(text("offer.step_register", language, registers=", ".join(where["registers"])))
    else:
        steps.append(text("offer.step_register_unknown", language))
    if where.get("lines"):
        steps.append(text("offer.step_help_abroad", language, lines=", ".join(where["lines"])))
    if checked.verdict.verdict in ("high_risk", "caution"):
        steps.append(text("offer.step_human", language))
    return [*steps, text("offer.step_never_safe", language), text("offer.recruiter_questions", language)]


def tell_steps(checked: CheckedOffer, language: str) -> str:
    """The steps as one reply."""
    return "\n".join(f"- {step}" for step in next_steps(checked, language))


def _warnings(checked: CheckedOffer) -> list[str]:
    """Steps for the weightiest flags, then the ones that always hold."""
    named = [_STEP_FOR_FLAG[reason.code] for reason in checked.verdict.reasons if reason.code in _STEP_FOR_FLAG]
    return list(dict.fromkeys([*named[:MOST_WARNINGS], "offer.step_passport", "offer.step_contract"]))
