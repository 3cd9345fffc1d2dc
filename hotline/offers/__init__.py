"""Job offers: the verdict with its reasons, what is still to be asked, what to do next. Nothing is called safe."""

from hotline.offers.answers import read_fact_answer
from hotline.offers.check import CheckedOffer, check_offer
from hotline.offers.destinations import tell_destination
from hotline.offers.questions import next_fact
from hotline.offers.score import Reason, Verdict, judge
from hotline.offers.talking import FLAG_OF, facts_told, tells_of_offer
from hotline.offers.telling import (
    language_of_offer,
    may_ask_recruiter,
    next_steps,
    reason_sentence,
    tell_steps,
    tell_verdict,
    tell_verdict_briefly,
)

__all__ = [
    "FLAG_OF",
    "CheckedOffer",
    "Reason",
    "Verdict",
    "check_offer",
    "facts_told",
    "judge",
    "language_of_offer",
    "may_ask_recruiter",
    "next_fact",
    "next_steps",
    "read_fact_answer",
    "reason_sentence",
    "tell_destination",
    "tell_steps",
    "tell_verdict",
    "tell_verdict_briefly",
    "tells_of_offer",
]
