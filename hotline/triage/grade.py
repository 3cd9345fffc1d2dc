"""The pure function of triage over the table in table.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hotline.report import Report, is_violence_at_home
from hotline.triage.conditions import holds
from nlu.data_file import read_data
from nlu.taxonomy import control_indicators

FILE = Path(__file__).with_name("table.yml")


@dataclass(frozen=True)
class Triage:
    """How urgent a report is (0 now … 3 within 72 hours), by which rule, and what it is about.

    ``palermo`` holds the indicator codes found for act and means, and the form as purpose.
    """

    priority: int
    rule: str
    category: str | None
    act: tuple[str, ...]
    means: tuple[str, ...]
    purpose: str | None


def triage(report: Report) -> Triage:
    """Grade a report. Unknown facts never lower the grade; a further sign can only raise it."""
    signs, rules = signs_of(report), table()
    rule = next(row for row in rules["priorities"] if holds(row, signs) or row is rules["priorities"][-1])
    category = report.form or next((row["category"] for row in rules["categories"] if holds(row, signs)), None)
    palermo = rules["palermo"]
    return Triage(
        priority=rule["priority"],
        rule=rule["rule"],
        category=category,
        act=tuple(code for code in report.indicators if code in palermo["act"]),
        means=tuple(code for code in report.indicators if code in palermo["means"]),
        purpose=report.form,
    )


def signs_of(report: Report) -> frozenset[str]:
    """Everything the table's conditions can name that holds for a report."""
    found = set(report.indicators)
    facts = {
        "present_danger": report.present_danger,
        "self_harm": report.self_harm,
        "injured": report.injured is True,
        "child": report.child is True,
        "leaving_soon": report.leaving_soon,
        "shelter_tonight": report.shelter_tonight,
        "cannot_leave": report.can_leave is False,
        "document_retention": report.papers_kept is True,
        "form": report.form is not None,
        "control": bool(found & control_indicators()),
        "two_signs": len(found) >= 2,
        "report": bool(report.told),
        "case": bool(found or report.form or report.told),
        "human": report.wants_human,
        "offer": report.offer_concern,
        "wages_or_contract": report.wages_or_contract,
        "opened": report.opened,
        "violence_at_home": is_violence_at_home(report),
    }
    return frozenset(found | {name for name, holds in facts.items() if holds})


@cache
def table() -> dict[str, Any]:
    """The rules of table.yml."""
    rules: dict[str, Any] = read_data(FILE)
    return rules
