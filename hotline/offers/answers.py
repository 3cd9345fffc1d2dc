"""What an answer to a question about an offer means: the fact is stated, denied or unknown."""

from __future__ import annotations

import re

from hotline.report.answers import Answer, read_answer
from nlu.offers import read_offer
from nlu.text import fold

LONGEST = 60  # words; a longer text tells something else
_NOTHING_TOLD = re.compile(
    r"\b(?:ne zna\w*|nisu rekl\w*|nije rek\w*|ne kaz\w*|nisam pita\w*|nema\w* informac\w*|"
    r"didn'?t say|did not say|not told|"
    r"no idea|don'?t know|unknown|na dzan\w*|na phen\w*|mothode)\b|ما قال|لم يقل|لا اعرف|ما بعرف|ما حكو"
)
_NEGATIVE = re.compile(
    r"^(?:ne|nema\w*|nije|nisu|bez|nece|nikakv\w*|no|not|none|without|they don'?t|there is no|there isn'?t|"
    r"na|naj|nane|ni|bi|لا|لم|ما|مافي|بدون|ليس|مو|مش|ماكو)\b"
)
_BARE = {Answer.YES: "yes", Answer.NO: "no"}


def read_fact_answer(fact: str, text: str) -> str | None:
    """``yes``, ``no`` or ``unknown``; None when the text is no answer to a question about ``fact``.

    Any short text that is not a refusal states the fact in the person's own words: "Hotel Adria", "1200 eura".
    """
    answer, folded = read_answer(text), fold(text).strip()
    if _NOTHING_TOLD.search(folded):
        return "unknown"
    if answer is not None:
        return _BARE.get(answer, "unknown")
    if not folded or folded.startswith(("/", "=")) or len(folded.split()) > LONGEST:
        return None
    stated = any(finding.code == fact for finding in read_offer(text).facts)
    return "no" if _NEGATIVE.match(folded) and not stated else "yes"
