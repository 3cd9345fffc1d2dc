"""Places lead to the team that answers for them; a place that exists twice is asked back."""

import pytest

from hotline.directory import candidates_for, unit_of, units


def test_there_are_eighteen_teams_and_abroad() -> None:
    assert len([code for code in units() if code not in ("RS", "ABROAD")]) == 18


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ("Bihać", "USK"),
        ("Tuzla", "TK"),
        ("Sarajevo", "KS"),
        ("Mostar", "HNK"),
        ("Bosanska Gradiška", "RS-BL"),
        ("Brčko", "BD"),
        ("Čajniče", "RS"),
        ("Međugorje", "HNK"),
    ],
)
def test_a_place_has_its_unit(place: str, unit: str) -> None:
    assert unit_of(place) == unit


@pytest.mark.parametrize("place", ["Trnovo", "Kupres", "Novi Grad", "Pale", "Foča"])
def test_a_place_that_exists_twice_has_candidates(place: str) -> None:
    assert unit_of(place) is None
    assert len(candidates_for(place)) == 2


def test_an_unknown_place_has_no_unit() -> None:
    assert unit_of("Atlantida") is None
