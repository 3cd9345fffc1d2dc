"""Findings of the learned model: each with the clause of the advert that shows it most."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nlu.indicators.tokens import Token
from nlu.offers.model import FRAUD, offer_model
from nlu.text import Normalised
from nlu.understanding import Finding

SURE = 0.4
SURER = 0.65  # for what is high_risk by itself
VISIBLE = 0.35  # the clause that is quoted must show the flag by itself
FEWEST_WORDS = 6  # a shorter text is a remark: too little to judge by
STRONG = ("document_surrender", "intimate_photos")
FEWEST_SHOWN = 2  # words with letters of a clause that is quoted: "of 10" shows nothing
_ENDS = (".", ",")


def learned_findings(
    text: Normalised, tokens: Sequence[Token], settled: Collection[str]
) -> tuple[list[Finding], float]:
    """Flags that are likely and not ``settled`` by the lexicons, and the probability of fraud, 0 to 1."""
    if sum(token.text not in _ENDS for token in tokens) < FEWEST_WORDS:
        return [], 0.0
    likely = offer_model().probabilities(text.text)
    wanted = [
        label
        for label, chance in likely.items()
        if label not in settled and label != FRAUD and chance >= (SURER if label in STRONG else SURE)
    ]
    return (_shown(text, tokens, wanted) if wanted else []), likely[FRAUD]


def _shown(text: Normalised, tokens: Sequence[Token], labels: Sequence[str]) -> list[Finding]:
    """Each label with its clause; a label that no clause shows is not told: nobody could see why."""
    judged = [(span, offer_model().probabilities(text.text[span[0] : span[1]])) for span in _clauses(tokens)]
    best = {label: max(judged, key=lambda each: each[1][label]) for label in labels}
    return [
        Finding(label, *text.span(*span))
        for label, (span, likely) in best.items()
        if likely[label] >= VISIBLE and _says_something(text.text[slice(*span)])
    ]


def _says_something(clause: str) -> bool:
    return sum(any(map(str.isalpha, word)) for word in clause.split()) >= FEWEST_SHOWN


def _clauses(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of the folded text between commas and sentence ends; at least one."""
    clauses: list[tuple[int, int]] = []
    start: int | None = None
    for token in tokens:
        if token.text in _ENDS:
            start = None
        elif start is None:
            start = token.start
            clauses.append((start, token.end))
        else:
            clauses[-1] = (start, token.end)
    return clauses or [(tokens[0].start, tokens[-1].end)]
