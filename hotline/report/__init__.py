"""A report as it grows over a conversation: its facts, the next question, and what an answer means."""

from hotline.report.answers import Answer, is_answer, read_answer
from hotline.report.asking import asks_something, is_asked
from hotline.report.facts import EMERGENCY_TOLD, Report
from hotline.report.home import is_violence_at_home
from hotline.report.intake import take_in
from hotline.report.interview import NOT_SAFE_YET, fill, next_question
from hotline.report.persons import is_person

__all__ = [
    "EMERGENCY_TOLD",
    "NOT_SAFE_YET",
    "Answer",
    "Report",
    "asks_something",
    "fill",
    "is_answer",
    "is_asked",
    "is_person",
    "is_violence_at_home",
    "next_question",
    "read_answer",
    "take_in",
]
