"""One line about a ticket in Bosnian and English, built from its codes; never from a person's words."""

from __future__ import annotations

from hotline.report import Report
from hotline.texts import text
from hotline.triage import Triage

SHOWN_INDICATORS = 4


def summary(report: Report, grade: Triage) -> dict[str, str]:
    """``{"bs": …, "en": …}``, for operators."""
    return {language: _line(report, grade, language) for language in ("bs", "en")}


def _line(report: Report, grade: Triage, language: str) -> str:
    parts = [
        f"P{grade.priority}",
        text(f"label.{grade.category or 'category_unknown'}", language),
        text(f"label.reporter_{report.reporter}", language),
        text(f"label.child_{'unknown' if report.child is None else 'yes' if report.child else 'no'}", language),
        report.unit or text("label.unit_unknown", language),
    ]
    signs = [text(f"label.{code}", language) for code in list(report.indicators)[:SHOWN_INDICATORS]]
    return " · ".join(parts) + (": " + ", ".join(signs) if signs else "")
