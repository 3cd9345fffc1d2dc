"""Triage: from the facts of a report to category, priority and Palermo elements, each with the rule that gave it."""

from hotline.triage.due import due_at, is_overdue
from hotline.triage.grade import Triage, triage

__all__ = ["Triage", "due_at", "is_overdue", "triage"]
