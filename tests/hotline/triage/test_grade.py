"""Triage raises and never lowers; a child is never below the same adult."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.report import Report
from hotline.triage import triage
from nlu.taxonomy import forms, indicators

SIGNS = st.dictionaries(st.sampled_from(indicators()), st.just(("words",)), max_size=6)
MAYBE = st.one_of(st.none(), st.booleans())
REPORTS = st.builds(
    Report,
    opened=st.just(True),
    told=st.sampled_from([(), ("told",)]),
    indicators=SIGNS,
    form=st.one_of(st.none(), st.sampled_from(forms())),
    present_danger=st.booleans(),
    self_harm=st.booleans(),
    child=MAYBE,
    papers_kept=MAYBE,
    can_leave=MAYBE,
    injured=MAYBE,
    shelter_tonight=st.booleans(),
    wants_human=st.booleans(),
    offer_concern=st.booleans(),
)


@given(REPORTS, st.sampled_from(indicators()))
def test_a_further_sign_never_lowers(report: Report, code: str) -> None:
    assert triage(report.with_indicator(code, "more")).priority <= triage(report).priority


@given(REPORTS)
def test_danger_is_always_now(report: Report) -> None:
    assert triage(replace(report, present_danger=True)).priority == 0


@given(REPORTS)
def test_a_child_is_never_below_the_same_adult(report: Report) -> None:
    assert triage(replace(report, child=True)).priority <= triage(replace(report, child=False)).priority


@given(REPORTS)
def test_unknown_is_never_below_no(report: Report) -> None:
    assert triage(replace(report, child=None)).priority <= triage(replace(report, child=False)).priority


@pytest.mark.parametrize(
    ("report", "priority", "rule", "category"),
    [
        (Report(opened=True, present_danger=True), 0, "danger_now", "other_protection_need"),
        (Report(opened=True, self_harm=True), 0, "danger_now", "other_protection_need"),
        (Report(opened=True, injured=True, told=("x",)), 0, "injured", None),
        (Report(opened=True, child=True, told=("x",)), 1, "child_suspected", None),
        (
            Report(opened=True, indicators={"document_retention": ("a",), "intimidation_threats": ("b",)}),
            1,
            "papers_kept_with_threats",
            "labour_rights_violation",
        ),
        (Report(opened=True, can_leave=False, told=("x",)), 1, "cannot_leave", None),
        (
            Report(opened=True, indicators={"document_retention": ("a",), "wage_withholding": ("b",)}),
            2,
            "exploitation",
            "labour_exploitation",
        ),
        (Report(opened=True, wants_human=True), 3, "question_or_offer", None),
    ],
)
def test_each_rule_gives_its_grade(report: Report, priority: int, rule: str, category: str | None) -> None:
    grade = triage(report)
    assert (grade.priority, grade.rule, grade.category) == (priority, rule, category)
