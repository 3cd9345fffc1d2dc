"""Who is competent for what: a table of cases, and what must hold for every situation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.directory import contacts, units
from hotline.routing import Situation, institutions, route
from hotline.routing.route import table
from hotline.texts import has_text
from nlu.taxonomy import forms, indicators, taxonomy

MAYBE = st.one_of(st.none(), st.booleans())
CATEGORIES = (*forms(), *taxonomy()["not_trafficking"])
FACTS = ("present_danger", "injured", "self_harm", "shelter_tonight", "online")
SITUATIONS = st.builds(
    Situation,
    unit=st.one_of(st.none(), st.sampled_from(sorted(units()))),
    category=st.one_of(st.none(), st.sampled_from(CATEGORIES)),
    indicators=st.frozensets(st.sampled_from(indicators()), max_size=4),
    facts=st.frozensets(st.sampled_from(FACTS)),
    child=MAYBE,
    citizen=MAYBE,
    family_suspected=MAYBE,
)


def named(situation: Situation) -> tuple[str, ...]:
    """The institutions of a situation, in their order."""
    return tuple(one.institution for one in route(situation).institutions)


@pytest.mark.parametrize(
    ("situation", "first", "among"),
    [
        (Situation("USK", category="forced_begging", child=True), "centre_for_social_work", {"coordination_team"}),
        (Situation("KS", category="labour_exploitation", child=False, citizen=True), "coordination_team",
         {"labour_inspection", "legal_aid"}),
        (Situation("RS-BL", category="labour_exploitation", child=False, citizen=False), "coordination_team",
         {"foreigners_affairs", "state_coordinator", "legal_aid"}),
        (Situation("TK", category="labour_rights_violation"), "labour_inspection", {"legal_aid"}),
        (Situation("TK", facts=frozenset({"present_danger"})), "police", set()),
        (Situation("USK", category="mixed_migration_exploitation", citizen=False), "coordination_team", {"asylum_sector"}),
        (Situation("BD", category="domestic_violence", child=False, citizen=True), "centre_for_social_work", {"shelter"}),
        (Situation("ABROAD", "HR", category="labour_exploitation", citizen=True), "line_abroad", {"embassy"}),
        (Situation("KS", category="digital_sexual_exploitation", child=True), "centre_for_social_work", {"online_safety"}),
        (Situation("KS", category="sexual_exploitation", child=False), "coordination_team", {"shelter", "legal_aid"}),
    ],
)  # fmt: skip
def test_it_names_who_is_competent(situation: Situation, first: str, among: set[str]) -> None:
    found = named(situation)
    assert found[0] == first
    assert among <= set(found)


@given(SITUATIONS)
def test_a_child_inside_always_reaches_child_protection(situation: Situation) -> None:
    if situation.child and situation.unit != "ABROAD":
        assert "centre_for_social_work" in named(situation)


@given(SITUATIONS)
def test_danger_inside_always_reaches_the_police_first(situation: Situation) -> None:
    if "present_danger" in situation.facts and situation.unit != "ABROAD":
        assert named(situation)[0] == "police"


@given(SITUATIONS)
def test_a_suspected_family_is_always_warned_of(situation: Situation) -> None:
    warned = "never_to_family" in route(situation).warnings
    assert warned == ("family_suspected" in situation.signs)
    if situation.family_suspected is None and "recruiter_is_intimate" in situation.indicators:
        assert warned


@given(SITUATIONS)
def test_nobody_is_sent_to_an_institution_of_another_country(situation: Situation) -> None:
    for one in route(situation).institutions:
        assert all(contact.abroad == (situation.unit == "ABROAD") for contact in one.contacts)


@given(SITUATIONS)
def test_an_unknown_age_never_loses_child_protection(situation: Situation) -> None:
    """Where the signs are those of a child's case."""
    if (
        situation.child is None
        and situation.unit != "ABROAD"
        and situation.category in ("forced_begging", "forced_marriage")
    ):
        assert "centre_for_social_work" in named(situation)


def test_every_institution_of_a_place_has_a_contact_or_is_its_team() -> None:
    kinds = {contact.kind for contact in contacts().values()}
    assert set(institutions()) - kinds == {"coordination_team"}


def test_every_rule_names_a_source_and_everything_has_words() -> None:
    rules = table()
    assert {row["source"] for row in rules["institutions"]} == set(rules["sources"])
    for language in ("bs", "en"):
        assert all(has_text(f"routing.why_{row['why']}", language) for row in rules["institutions"])
        assert all(has_text(f"routing.warning_{row['warning']}", language) for row in rules["warnings"])
    for language in ("bs", "rom", "en", "ar"):
        assert all(has_text(f"institution.{name}", language) for name in institutions())
