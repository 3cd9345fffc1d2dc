"""A report as it grows over a conversation: its facts, the next question, and what an answer means."""

from hotline.report.answers import Answer, is_answer, read_answer
from hotline.report.facts import EMERGENCY_TOLD, Report
from hotline.report.intake import take_in
from hotline.report.interview import NOT_SAFE_YET, fill, next_question
from hotline.report.persons import is_person

__all__ = [
    "EMERGENCY_TOLD",
    "NOT_SAFE_YET",
    "Answer",
    "Report",
    "fill",
    "is_answer",
    "is_person",
    "next_question",
    "read_answer",
    "take_in",
]
