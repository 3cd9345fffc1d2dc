"""The questions of a report: which one comes next, and what an answer to it settles.

The order and the reasons are one table. A question is asked only while its fact is unknown and could still
change who acts, how fast, or whether they may. At most one question is open at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hotline.directory import candidates_for, unit_of
from hotline.report.answers import Answer, read_answer, read_led_answer
from hotline.report.facts import Report
from hotline.report.home import is_violence_at_home
from hotline.report.intake import ADULT_AGE, age_group, place_abroad
from hotline.report.persons import is_person, who
from nlu.understanding import Understanding

VIOLENCE = frozenset({"physical_violence", "sexual_violence", "restriction_of_movement"})
NOT_SAFE_YET = (
    "not_safe_yet"  # settled once somebody said it is not safe to write: their next word answers that question
)
ADULT_REMARKS = ("=adult", "=child")
MOST_AGE_WORDS = 6
MOST_PLACE_WORDS = 3  # of a village or a corner that no list knows; a longer text tells something else
ASKING = ("?", "؟")
WITHOUT_PAPERS = frozenset({"forced_begging", "forced_marriage", "digital_sexual_exploitation"})  # no boss, no papers
OF_CHILDREN = frozenset({"child_work_or_begging", "child_with_controller", "child_marriage", "child_out_of_school"})

_Needed = Callable[[Report], bool]

QUESTIONS: dict[str, _Needed] = {
    "safety.ask": lambda r: r.safe is None,
    "report.ask_what": lambda r: not r.told,
    "report.ask_place_which": lambda r: r.unit is None and bool(candidates_for(r.place or "")),
    "report.ask_who": lambda r: r.reporter == "unknown",
    "report.ask_age": lambda r: r.child is None,
    "report.ask_place": lambda r: r.unit is None and not candidates_for(r.place or ""),
    "report.ask_papers": lambda r: r.papers_kept is None and _may_hold_papers(r),
    "report.ask_leave": lambda r: r.can_leave is None and not r.online and not _is_child_at_home(r),
    "report.ask_injured": lambda r: r.injured is None and (r.present_danger or bool(VIOLENCE & set(r.indicators))),
    "report.ask_consent": lambda r: r.consent_referral is None,
    "report.ask_contact": lambda r: r.consent_contact is None,
}


def _may_hold_papers(report: Report) -> bool:
    """Whether somebody may keep papers as a boss or agent does; not of a child that begs, nor at home."""
    held = report.form not in WITHOUT_PAPERS and not is_violence_at_home(report)
    return held and not report.online and not _is_child_at_home(report)


def _is_child_at_home(report: Report) -> bool:
    """A child seen by somebody else, or used by those it lives with: urgent already, and free to go nowhere."""
    used = bool(OF_CHILDREN & set(report.indicators)) or report.form == "forced_begging"
    return report.child is True and (used or report.reporter == "third_party")


URGENT_ORDER = ("safety.ask", "report.ask_place_which", "report.ask_place", "report.ask_injured")


def next_question(report: Report) -> str | None:
    """The next question to ask, or None when enough is known. In danger the place comes before the rest."""
    order = list(QUESTIONS)
    if report.present_danger:
        order.sort(key=lambda name: URGENT_ORDER.index(name) if name in URGENT_ORDER else len(URGENT_ORDER))
    return next((name for name in order if name not in report.settled and QUESTIONS[name](report)), None)


def fill(report: Report, question: str, message: Understanding) -> Report | None:
    """The report after an answer to ``question``; None when the text is no answer to it.

    What the message tells besides was taken in before, so an answer may be empty-handed ("skip").
    """
    answer = read_answer(message.text)
    if answer in (Answer.SKIP, Answer.REFUSE, Answer.UNKNOWN):
        return report.settle(question)
    filled = _FILLERS[question](report, message, answer)
    return None if filled is None else filled.settle(question)


def _yes_no(field: str) -> Callable[[Report, Understanding, Answer | None], Report | None]:
    def filler(report: Report, message: Understanding, answer: Answer | None) -> Report | None:
        answer = answer or read_led_answer(message.text)
        if answer not in (Answer.YES, Answer.NO):
            return None
        changed: Report = replace(report, **{field: answer is Answer.YES})  # type: ignore[arg-type]  # a bool field
        return changed

    return filler


def _safe(report: Report, message: Understanding, answer: Answer | None) -> Report | None:
    answer = answer or read_led_answer(message.text)
    if answer not in (Answer.YES, Answer.NO):
        return None
    return replace(report, safe=answer is Answer.YES, watched=report.watched or answer is Answer.NO)


def _what(report: Report, message: Understanding, answer: Answer | None) -> Report | None:
    if answer is not None or len(message.text.split()) < 2:
        return None
    return report if message.text in report.told else replace(report, told=(*report.told, message.text))


def _who(report: Report, message: Understanding, answer: Answer | None) -> Report | None:
    chosen = {"=self": "self", "=third_party": "third_party"}.get(message.text) or who(message.text)
    return None if chosen is None else replace(report, reporter=chosen)


def _age(report: Report, message: Understanding, answer: Answer | None) -> Report | None:
    if message.text in ADULT_REMARKS:
        return replace(report, child=message.text == "=child")
    numbers = [int(value) for value in message.values("age")] or _bare_ages(message)
    if not numbers or min(numbers) > 110:
        return None
    child = min(numbers) < ADULT_AGE or report.child is True
    return replace(report, child=child, age_group=report.age_group or age_group(min(numbers)))


def _bare_ages(message: Understanding) -> list[int]:
    """Numbers that may be an age because that was asked; of hours, money and longer stories none is."""
    counts = message.values("duration") or message.values("amount") or message.indicators
    return [] if counts or len(message.text.split()) > MOST_AGE_WORDS else bare_numbers(message.text)


def _place(report: Report, message: Understanding, answer: Answer | None) -> Report | None:
    if message.text == "=abroad" or (message.values("country") and message.values("country")[-1] != "BA"):
        return place_abroad(report)
    if message.text.startswith("=unit:"):
        return replace(report, unit=message.text.removeprefix("=unit:"))
    places = message.values("place")
    known = [place for place in places if unit_of(place) or candidates_for(place)]
    if known:
        return replace(report, place=known[-1], unit=unit_of(known[-1]) or report.unit)
    return _with_words(report, message) if answer is None and _names_a_place(message) else None


def _names_a_place(message: Understanding) -> bool:
    """Whether words that no list knows stand as a short plain answer ("kod stare pijace") and mean nothing else."""
    text, means = message.text, message.answered or message.flags or message.indicators or message.form
    worded = any(character.isalpha() for character in text) and not text.startswith("=") and not text.endswith(ASKING)
    plain = worded and len(text.split()) <= MOST_PLACE_WORDS and who(text) is None and not is_person(text)
    return plain and not means


def _with_words(report: Report, message: Understanding) -> Report:
    """The report with the words kept as they were told: a human may know the place."""
    return report if message.text in report.told else replace(report, told=(*report.told, message.text))


def _contact(report: Report, message: Understanding, answer: Answer | None) -> Report | None:
    if answer is Answer.NO:
        return replace(report, consent_contact=False)
    if answer is Answer.YES or message.text == "=here":
        return replace(report, consent_contact=True)
    return replace(report, consent_contact=True, contact=message.text[:500]) if len(message.text) > 2 else None


def bare_numbers(text: str) -> list[int]:
    """The numbers of a text, Arabic-Indic digits included.

    >>> bare_numbers("١٥")
    [15]
    """
    digits = "".join(str(int(char)) if char.isdigit() and char.isdecimal() else char for char in text)
    return [int(word) for word in "".join(c if c.isdigit() else " " for c in digits).split() if len(word) <= 3]


_FILLERS: dict[str, Callable[[Report, Understanding, Answer | None], Report | None]] = {
    "safety.ask": _safe,
    "report.ask_what": _what,
    "report.ask_who": _who,
    "report.ask_age": _age,
    "report.ask_place": _place,
    "report.ask_place_which": _place,
    "report.ask_papers": _yes_no("papers_kept"),
    "report.ask_leave": _yes_no("can_leave"),
    "report.ask_injured": _yes_no("injured"),
    "report.ask_consent": _yes_no("consent_referral"),
    "report.ask_contact": _contact,
}
