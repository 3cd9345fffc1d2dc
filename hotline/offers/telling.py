"""The verdict, its reasons and the next steps as sentences of a language, from the catalogues."""

from __future__ import annotations

from hotline.documents.cleaning import clean
from hotline.offers.advice import about_help, about_origin, about_place
from hotline.offers.check import CheckedOffer
from hotline.offers.corridors import corridor, minimum_words, origin
from hotline.offers.origins import HOME, origin_of, place_of
from hotline.offers.score import Reason
from hotline.offers.working_time import law_of
from hotline.texts import text

LONGEST_QUOTE = 70
BRIEF_QUOTE = 30  # in a text message
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


def reason_sentence(reason: Reason, checked: CheckedOffer, language: str, longest: int = LONGEST_QUOTE) -> str:
    """Why, in one sentence with the offer's own words, of which at most ``longest`` characters are shown."""
    quote = shortened(reason.quote, longest)
    if reason.kind == "denied":
        return text("offer.denied", language, fact=text(f"offer.fact_{reason.code}", language))
    if reason.kind == "pay_low":
        minimum = minimum_words(checked.reading.destination)
        return text("offer.pay_low", language, quote=quote, minimum=minimum)
    if reason.kind == "hours_long":
        return text(f"offer.hours_long_{law_of(checked.reading.destination)}", language, quote=quote)
    if reason.kind == "oddity":
        about = {"known": reason.about, "country": reason.about}
        return text(f"offer.{reason.code}", language, quote=quote, **about)
    return text(f"offer.flag_{reason.code}", language, quote=quote)


def shortened(quote: str, longest: int = LONGEST_QUOTE) -> str:
    """A quotation in one line of at most ``longest`` characters, without signs that turn or hide other words."""
    line = " ".join(clean(quote).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def tell_verdict(checked: CheckedOffer, language: str) -> str:
    """The verdict and its strongest reasons, one a line; announces the message for the recruiter, if any."""
    verdict = text(f"offer.verdict_{checked.verdict.verdict}", language)
    reasons = [reason_sentence(reason, checked, language) for reason in checked.verdict.reasons[:MOST_REASONS]]
    onward = ["", text("offer.recruiter_intro", language)] if may_ask_recruiter(checked) else []
    return "\n".join([verdict, *(f"- {reason}" for reason in reasons), *onward])


def tell_verdict_briefly(checked: CheckedOffer, language: str) -> str:
    """The verdict and its strongest reason, for a text message of at most three segments."""
    verdict = text(f"offer.verdict_{checked.verdict.verdict}", language, "sms")
    first = checked.verdict.reasons[:1]
    return " ".join([verdict, *(reason_sentence(reason, checked, language, BRIEF_QUOTE) for reason in first)])


def next_steps(checked: CheckedOffer, language: str) -> list[str]:
    """What to do now, most urgent first, as whole sentences; the last one is the message for the recruiter, if any."""
    if not may_ask_recruiter(checked):
        return _steps(checked, language)
    message = text("offer.recruiter_message", language_of_offer(checked, language))
    return [*_steps(checked, language), f"{text('offer.recruiter_intro', language)} {message}"]


def tell_steps(checked: CheckedOffer, language: str) -> str:
    """The steps as one reply, without the message for the recruiter, which is copied more easily alone."""
    return "\n".join(f"- {step}" for step in _steps(checked, language))


def may_ask_recruiter(checked: CheckedOffer) -> bool:
    """Whether to write to the recruiter at all: at high risk it is better not to."""
    return checked.verdict.verdict != "high_risk"


def language_of_offer(checked: CheckedOffer, language: str) -> str:
    """The language that the recruiter reads; ``language`` when there is no text."""
    return checked.reading.language if checked.reading.words else language


def _steps(checked: CheckedOffer, language: str) -> list[str]:
    steps = [text(name, language) for name in _warnings(checked)]
    steps += _corridor(checked, language)
    if checked.verdict.verdict in ("high_risk", "caution"):
        steps.append(text("offer.step_human", language))
    return [*steps, text("offer.step_never_safe", language)]


def _corridor(checked: CheckedOffer, language: str) -> list[str]:
    """What holds on the way from where the person lives to where the work is."""
    place, start = place_of(checked.reading), origin_of(checked.reading)
    told = [*about_place(place, language, _pay_matters(checked)), *about_origin(start, language)]
    where = [place] if start in (None, HOME) else [place, start]
    known = about_help(where, language)
    unknown = (
        []
        if any(corridor(code).get("registers") or origin(code).get("registers") for code in where)
        else [text("offer.step_register_unknown", language)]
    )
    return [*told, *unknown, *known]


def _pay_matters(checked: CheckedOffer) -> bool:
    """Pay that is odd, or not stated at all."""
    odd = {reason.code for reason in checked.verdict.reasons} & {"unrealistic_pay", "pay_low"}
    return bool(odd) or "stated_pay" in checked.verdict.missing


def _warnings(checked: CheckedOffer) -> list[str]:
    """Steps for the weightiest flags, then the ones that always hold."""
    named = [_STEP_FOR_FLAG[reason.code] for reason in checked.verdict.reasons if reason.code in _STEP_FOR_FLAG]
    return list(dict.fromkeys([*named[:MOST_WARNINGS], "offer.step_passport", "offer.step_contract"]))
