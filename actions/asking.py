"""Asking the next question of a report, in the wording for whom it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from hotline.directory import candidates_for, units
from hotline.report import Report, is_violence_at_home, next_question

WORDED_FOR_OTHERS = ("report.ask_what", "report.ask_age", "report.ask_papers", "report.ask_leave")
LEAVE = "report.ask_leave"
NOTED = "report.noted"  # what was told besides is met with a word
ALLOW = "=allow"  # whoever left consent open, or refused it, may say it later
CONSENT = "report.ask_consent"
LIMIT = "report.child_limit"  # told before a child gives identifying facts
IDENTIFYING = ("report.ask_place", "report.ask_place_which", "report.ask_contact")


def ask_next(
    dispatcher: CollectingDispatcher, report: Report, tracker: Any, before: tuple[str, ...] = ()
) -> list[EventType]:
    """Ask the next question, or close the report with what happens now and the code to keep.

    Args:
        before: message ids whose texts stand in front of the question, in the same reply.
    """
    question = next_question(report)
    if question in IDENTIFYING and report.child and LIMIT not in report.settled:
        before, report = (*before, LIMIT), report.settle(LIMIT)
    if question is None:
        return [*close(dispatcher, report, tracker), SlotSet("report", report.as_dict())]
    said = wording(question, report) | ({"before": list(before)} if before else {})
    dispatcher.utter_message(response=f"utter_{question.replace('.', '_', 1)}", **said)
    return [SlotSet("question", question), SlotSet("report", report.as_dict())]


def ask_consent(dispatcher: CollectingDispatcher, report: Report) -> list[EventType]:
    """Ask for consent (again), with what is passed on to whom: a yes is given to that and to nothing else."""
    dispatcher.utter_message(response="utter_report_ask_consent")
    return [SlotSet("question", CONSENT), SlotSet("report", report.reopen(CONSENT).as_dict())]


def said_of(question: str, before: Report, after: Report) -> tuple[str, ...]:
    """What an answer is met with: whoever leaves consent open hears that nothing leaves, and how to say it later."""
    if question != CONSENT or before.consent_referral is not None or after.consent_referral is not None:
        return ()
    return ("report.consent_open_child" if after.child else "report.consent_open",)


def close(dispatcher: CollectingDispatcher, report: Report, tracker: Any) -> list[EventType]:
    """Say what happens with the report; the code is told once, and never while somebody may be watching."""
    later = [] if report.consent_referral else [{"title": "report.consent_title", "payload": ALLOW}]
    dispatcher.utter_message(response=f"utter_report_done{_ending(report)}", choices=later)
    return [SlotSet("question", None), *tell_code(dispatcher, report, tracker)]


def tell_code(dispatcher: CollectingDispatcher, report: Report, tracker: Any) -> list[EventType]:
    """Give the code to come back with."""
    if report.safe is False or tracker.get_slot("code_told"):
        return []
    dispatcher.utter_message(response="utter_code_given", code=tracker.get_slot("code"))
    return [SlotSet("code_told", True)]


def _ending(report: Report) -> str:
    if report.child:
        return "_child"  # adults who protect children must be told, whatever was agreed to
    return "" if report.consent_referral is not False else "_no_consent"


def wording(question: str, report: Report) -> dict[str, Any]:
    """What a question is said with: its wording for whom it is about, and the places to choose between."""
    if question == "report.ask_place_which":
        names = [units()[code].names["bs"] for code in candidates_for(report.place or "")]
        buttons = [
            {"title": name, "payload": f"=unit:{code}"}
            for name, code in zip(names, candidates_for(report.place or ""), strict=True)
        ]
        return {"first": names[0], "second": names[1], "choices": buttons}
    if question in WORDED_FOR_OTHERS and report.reporter == "third_party":
        return {"message_id": f"{question}_other"}
    if question == LEAVE and is_violence_at_home(report):
        return {"message_id": f"{question}_home"}
    return {}


def with_words(report: Report, question: str, said: str) -> Report:
    """The report with what was said to the question of a place, though it names none: a human may understand it."""
    told = question.startswith("report.ask_place") and len(said.split()) > 1 and said not in report.told
    return replace(report, told=(*report.told, said)) if told else report
