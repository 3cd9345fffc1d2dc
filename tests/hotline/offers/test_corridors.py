"""Every corridor tells permit, who may recruit, registers and whom to call, each with a source; nothing is guessed."""

from __future__ import annotations

from itertools import product

import pytest

from hotline.offers import check_offer
from hotline.offers.corridors import corridor, corridors, origin
from hotline.offers.origins import origin_of, place_of
from hotline.offers.telling import next_steps
from hotline.texts import languages, text
from nlu.offers import read_offer

WAYS = [pair for each in corridors()["corridors"] for pair in product(each["from"], each["to"])]


def test_the_ways_people_go_are_there() -> None:
    """From BiH to where its people work, and from where workers come to BiH and Croatia."""
    assert len(WAYS) == 9 + 12


@pytest.mark.parametrize(("start", "place"), WAYS)
def test_a_corridor_names_permit_and_recruiters_with_sources(start: str, place: str) -> None:
    """Both of the country of work; of the country left at least its source."""
    where = corridor(place)
    assert where["permit"]
    assert where["permit_source"]
    assert where["agency"]
    assert where["agency_source"]
    assert origin(start)["source"]


def test_every_figure_and_address_has_its_source_and_date() -> None:
    """Registers, lines, lowest and usual pay."""
    for entry in (*corridors()["countries"].values(), *corridors()["origins"].values()):
        assert ("lines" in entry) == ("lines_source" in entry)
        for figure in ("minimum", "usual"):
            assert figure not in entry or (entry[figure]["source"] and entry[figure]["valid_from"])
    assert corridors()["checked"] < corridors()["review_by"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("start", "place"), WAYS)
def test_a_corridor_is_told_in_every_language(language: str, start: str, place: str) -> None:
    """No message is missing."""
    for message in (f"offer.permit_{place}", f"offer.agency_{place}", f"offer.from_{start}"):
        assert text(message, language) != message


@pytest.mark.parametrize(
    ("offer", "start", "place"),
    [
        ("Posao u Njemačkoj, skladište, plata 2000 eura, odmah", "BA", "DE"),
        ("Workers from Nepal needed for a hotel in Croatia, 900 EUR", "NP", "HR"),
        ("Construction job in Bosnia for Indian workers, 700 EUR a month", "IN", "BA"),
        ("مطلوب عمال من مصر للعمل في كرواتيا", "EG", "HR"),
        ("Konobari na kruzeru, plata 1500 USD, ugovor 6 mjeseci", "BA", "SEA"),
        ("Pekara u Zenici traži pekara", None, "BA"),
        ("Hotel in Croatia needs cleaners", None, "HR"),
    ],
)
def test_both_ends_of_the_way_are_read(offer: str, start: str | None, place: str) -> None:
    """Where it leads, and from where the person would leave."""
    reading = read_offer(offer)
    assert (origin_of(reading), place_of(reading)) == (start, place)


def test_next_steps_tell_the_corridor() -> None:
    """Permit, recruiters, the own country's rule, register and line."""
    steps = next_steps(check_offer("Workers from Bangladesh for a hotel in Croatia, pay 3000 EUR before travel"), "en")
    told = " ".join(steps)
    assert all(word in told for word in ("mup.gov.hr", "free for workers", "BMET", "16135", "0800 77 99"))


def test_usual_pay_is_told_only_where_pay_is_odd_or_missing() -> None:
    """With its date."""
    odd = check_offer("Posao u Hrvatskoj, čistačica, 6000 eura mjesečno, hotel Adria")
    fair = check_offer("Posao u Hrvatskoj, čistačica, 1200 eura mjesečno, hotel Adria")
    assert any("2025-11-01" in step for step in next_steps(odd, "bs"))
    assert not any("2025-11-01" in step for step in next_steps(fair, "bs"))
