"""From findings to a verdict: a pure function over one table. A fact that nobody knows raises; only a light sign alone,
which honest adverts show too, is outweighed where the advert says who offers and on what terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hotline.offers.corridors import is_below_minimum
from hotline.offers.oddities import Oddity
from hotline.offers.table import fact_points, table, weight_of
from hotline.offers.working_time import too_long
from nlu.offers import OfferReading
from nlu.offers.joining import OPPOSITES
from nlu.taxonomy import taxonomy

HIGHEST = 100
HOME = "BA"
DENIED = "no"
STATED = "yes"
UNNAMED = "named_employer"
LONG_ENOUGH = 8  # words: less is a remark, no advert


@dataclass(frozen=True)
class Reason:
    """Why: a flag, a fact that is said to be missing, pay below the minimum, or an odd contact.

    Args:
        kind: flag, denied, pay_low, hours_long or oddity.
        quote: the offer's words.
        about: what an odd contact is held against.
    """

    kind: str
    code: str
    weight: int
    quote: str = ""
    about: str = ""


@dataclass(frozen=True)
class Verdict:
    """What to think of an offer.

    Args:
        verdict: one of offer_verdicts of the taxonomy, never "safe".
        score: 0 to 100, higher is worse.
        reasons: weightiest first, one for each code.
        missing: offer facts that nobody stated, in the order of asking.
    """

    verdict: str
    score: int
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


def judge(reading: OfferReading, answers: Mapping[str, str] | None = None, oddities: Iterable[Oddity] = ()) -> Verdict:
    """The verdict on an offer; ``answers`` are the person's own, ``yes``, ``no`` or ``unknown`` by fact."""
    answers = answers or {}
    known = {finding.code for finding in reading.facts} | {fact for fact, said in answers.items() if said == STATED}
    missing = tuple(fact for fact in table()["asking"] if fact not in known)
    odd = [
        Reason("oddity", each.kind, int(table()["oddities"][each.kind]), each.quote, each.about) for each in oddities
    ]
    firm = _is_firm(known)
    reasons = _counted(_weightiest([*_reasons(reading, answers, known), *odd]), firm and not _is_suspect(reading, firm))
    total = sum(reason.weight for reason in reasons)
    strong = _is_strong(reading)
    name = _name(total, strong, bool(reasons) or _is_suspect(reading, firm), len(known))
    return Verdict(name, _score(name, total, strong, missing), reasons, missing)


def _is_firm(known: set[str]) -> bool:
    """The advert says who offers, or by which contract, and enough beside it."""
    return len(known) >= table()["fewest_facts"] and bool(known & set(table()["somebody"]))


def _is_suspect(reading: OfferReading, firm: bool) -> bool:
    """A text that as a whole reads like fraud."""
    return reading.suspicion >= float(table()["suspicion_firm_from" if firm else "suspicion_from"])


def _counted(reasons: tuple[Reason, ...], trusted: bool) -> tuple[Reason, ...]:
    """All reasons, or none where a trusted advert shows a single light one."""
    alone = len(reasons) == 1 and reasons[0].code in table()["light"]
    return () if trusted and alone else reasons


def _weightiest(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """One for each code, the first that was found; weightiest first."""
    first = {reason.code: reason for reason in reversed(reasons)}
    return tuple(sorted(first.values(), key=lambda reason: -reason.weight))


def _reasons(reading: OfferReading, answers: Mapping[str, str], known: set[str]) -> list[Reason]:
    found = [Reason("flag", each.code, weight_of(each.code), reading.quote(each)) for each in reading.flags]
    told = known | {fact for fact, flag in OPPOSITES.items() if flag in {each.code for each in reading.flags}}
    found += [
        Reason("denied", fact, fact_points(fact, "denied"))
        for fact, said in answers.items()
        if said == DENIED and fact not in told
    ]
    if reading.pay and all(is_below_minimum(pay, reading.destination) for pay in reading.pay):
        best = reading.pay[0]
        found.append(Reason("pay_low", "pay_low", table()["pay_below_minimum"], reading.text[best.start : best.end]))
    hours = too_long(reading)
    if hours is not None:
        found.append(Reason("hours_long", "hours_long", table()["hours_beyond_law"], hours))
    if UNNAMED not in told and _is_nobody_named(reading, known):
        found.append(Reason("denied", UNNAMED, table()["nobody_named_abroad"]))
    return found


def _is_nobody_named(reading: OfferReading, known: set[str]) -> bool:
    """A whole advert for work abroad that names neither employer nor agency nor contract."""
    abroad = reading.destination not in (None, HOME)
    return abroad and reading.words >= LONG_ENOUGH and not known & set(table()["somebody"])


def _is_strong(reading: OfferReading) -> bool:
    signs = {finding.code for finding in reading.flags}
    abroad = reading.destination not in (None, HOME)
    if abroad or signs & set(table()["travel_flags"]):
        signs.add("travel")
    return any(set(needed) <= signs for needed in table()["strong"])


def _name(total: int, strong: bool, doubted: bool, known: int) -> str:
    if strong or total >= table()["high_risk_from"]:
        return "high_risk"
    if doubted:
        return "caution"
    return "no_red_flags_found" if known >= table()["fewest_facts"] else "not_enough_information"


def _score(name: str, total: int, strong: bool, missing: tuple[str, ...]) -> int:
    unknown = sum(fact_points(fact, "unknown") for fact in missing)
    score = max(total, table()["strong_score"] if strong else 0) + unknown
    limit = HIGHEST if name == "high_risk" else table()["high_risk_from"] - 1
    return min(score, limit)


def all_verdicts() -> tuple[str, ...]:
    """The four verdicts."""
    return tuple(taxonomy()["offer_verdicts"])
