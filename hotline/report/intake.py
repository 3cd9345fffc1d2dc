"""What every message adds to a report, whatever was asked and whatever the message wanted."""

from __future__ import annotations

from dataclasses import replace

from hotline.directory import candidates_for, unit_of
from hotline.directory.units import ABROAD
from hotline.report.answers import Answer, read_answer
from hotline.report.facts import Report
from hotline.report.persons import speaks_of_child
from hotline.report.whereabouts import is_short_answer, told_country
from nlu.taxonomy import control_indicators
from nlu.understanding import Understanding

OPENING_INTENTS = frozenset({"report_self", "report_other", "report_online", "emergency", "self_harm", "ask_human"})
FEWEST_WORDS = 2  # a bare word or number answers something; it tells nothing by itself
MOST_TOLD = 40  # telling messages kept on the ticket; the thread keeps them all
ADULT_AGE = 18
YOUTH_AGE = 14
YOUNGEST_TOLD = 8  # a smaller number of years is how long something lasts ("dvije godine"), unless a child is spoken of


def take_in(report: Report, message: Understanding) -> Report:
    """The report after a message. It only ever learns: nothing known is lowered or removed; only consent is."""
    report = _signs(report, message)
    report = _who(report, message)
    report = _where(report, message)
    report = _age(report, message)
    report = _wishes(report, message)
    if read_answer(message.text) is Answer.WITHDRAW:  # one word, at any time, whoever is speaking
        report = replace(report, consent_referral=False)
    if _telling(report, message) and message.text not in report.told[-1:]:
        report = replace(report, told=(*report.told, message.text)[-MOST_TOLD:])
    return replace(report, opened=report.opened or opens_ticket(report, message))


def opens_ticket(report: Report, message: Understanding) -> bool:
    """Contract: danger or self-harm, control over a person, a report, an emergency, or a wish for a human."""
    found = set(report.indicators)
    return bool(
        {"danger", "self_harm"} & set(message.flags)
        or (message.answered and message.intent in OPENING_INTENTS)
        or found & control_indicators()
        or len(found) >= 2
    )


def _signs(report: Report, message: Understanding) -> Report:
    for finding in message.indicators:
        report = report.with_indicator(finding.code, message.words(finding))
    return replace(
        report,
        form=message.form or report.form,
        present_danger=report.present_danger or "danger" in message.flags,
        self_harm=report.self_harm or "self_harm" in message.flags,
        watched=report.watched or "watched" in message.flags,
        child=True if "child" in message.flags else report.child,
        papers_kept=True if "document_retention" in report.indicators else report.papers_kept,
        can_leave=False if "restriction_of_movement" in report.indicators else report.can_leave,
    )


def _who(report: Report, message: Understanding) -> Report:
    of_child = [one for one in message.indicators if one.code.startswith("child_")]
    if report.reporter == "unknown" and any(speaks_of_child(message.words(one)) for one in of_child):
        return replace(report, reporter="third_party", online=report.online or _is_online(message))
    if not message.answered:
        return report
    if message.intent == "report_other" and report.reporter == "unknown":
        return replace(report, reporter="third_party")
    if message.intent in ("report_self", "self_harm") and report.reporter == "unknown":
        return replace(report, reporter="self")
    return replace(report, online=report.online or _is_online(message))


def _is_online(message: Understanding) -> bool:
    return message.answered and message.intent == "report_online"


def _where(report: Report, message: Understanding) -> Report:
    places, countries, told = message.values("place"), message.values("country"), told_country(message)
    if told and report.unit is None:
        return replace(place_abroad(report), country=told)
    if places:
        place = places[-1]
        unit = unit_of(place)
        if unit or candidates_for(place):
            return replace(report, place=place, unit=unit or report.unit, country=report.country or "BA")
    if countries and report.unit is None and report.opened and countries[-1] != "BA" and is_short_answer(message):
        return replace(report, country=countries[-1])
    return report


def _age(report: Report, message: Understanding) -> Report:
    told = [int(value) for value in message.values("age") if value.isdigit()]
    ages = [age for age in told if age >= YOUNGEST_TOLD or "child" in message.flags]
    if not ages or report.child is not None:
        return report
    return replace(report, child=min(ages) < ADULT_AGE, age_group=age_group(min(ages)))


def age_group(age: int) -> str:
    """The group that statistics count an age in."""
    return "18+" if age >= ADULT_AGE else "14-17" if age >= YOUTH_AGE else "0-13"


def _wishes(report: Report, message: Understanding) -> Report:
    if not message.answered:
        return report
    return replace(
        report,
        wants_human=report.wants_human or message.intent == "ask_human",
        shelter_tonight=report.shelter_tonight or message.intent == "ask_shelter",
        offer_concern=report.offer_concern
        or message.intent in ("check_job_offer", "ask_agency", "ask_recruitment_fee"),
        wages_or_contract=report.wages_or_contract
        or message.intent
        in ("ask_wages", "ask_contract", "ask_hours_leave", "ask_dismissal", "ask_complaint", "ask_injury"),
    )


def _telling(report: Report, message: Understanding) -> bool:
    if len(message.text.split()) < FEWEST_WORDS:
        return False
    return bool(
        message.indicators
        or message.flags
        or message.form
        or (message.answered and message.intent in OPENING_INTENTS and message.intent != "ask_human")
    )


def place_abroad(report: Report) -> Report:
    """The same report told from another country."""
    return replace(report, unit=ABROAD)
