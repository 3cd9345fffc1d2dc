"""Honest adverts and frauds that sound like them: the first are not doubted, the second are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.offers import check_offer
from hotline.offers.evaluation import ALARMS
from nlu.data_file import read_data
from nlu.offers import read_offer
from nlu.offers.lexicon import find_cues
from nlu.taxonomy import languages

ADVERTS: dict[str, dict[str, list[str]]] = read_data(Path(__file__).with_name("adverts.yml"))
MOST_DOUBTED = 1  # of the honest ones of a language


def _verdicts(language: str, kind: str) -> list[str]:
    return [check_offer(text).verdict.verdict for text in ADVERTS[language][kind]]


@pytest.mark.parametrize("language", languages())
def test_fraud_that_sounds_honest_is_told(language: str) -> None:
    """Not one slips through."""
    assert set(_verdicts(language, "fraud")) <= set(ALARMS)


@pytest.mark.parametrize("language", languages())
def test_honest_adverts_are_not_doubted(language: str) -> None:
    """None is high_risk, hardly one is a caution."""
    verdicts = _verdicts(language, "honest")
    assert "high_risk" not in verdicts
    assert verdicts.count("caution") <= MOST_DOUBTED


@pytest.mark.parametrize(
    "text",
    [
        "Free visa, free ticket, free food: mason for a company in Doha, 1,800 QAR",
        "Helper for Qatar, visa free ticket free accommodation free",
    ],
)
def test_a_visa_that_costs_nothing_is_no_tourist_visa(text: str) -> None:
    """Adverts for the Gulf promise it where the employer pays."""
    assert "tourist_visa" not in {each.code for each in read_offer(text).flags}


@pytest.mark.parametrize(
    "text",
    [
        "Free visa! Enter as a visitor and work, we change the papers there",
        "Come visa free for 90 days and work in our restaurant in Germany",
    ],
)
def test_a_free_visa_hides_no_entry_as_a_tourist(text: str) -> None:
    """The harmless words explain away only themselves."""
    assert "tourist_visa" in {each.code for each in read_offer(text).flags}


def test_what_is_harmless_denies_nothing() -> None:
    """A phrase that sounds like a cue is not counted, and is no honest denial either."""
    cues = find_cues(["free", "visa", "for", "workers"])
    assert "tourist_visa" not in {cue.label for cue in cues.found} | cues.denied


FIRM = "Pekara Zlatna Zenica {} Ugovor, prijava od prvog dana, plata 1.700 KM, 8 sati, Titova 18."


def test_one_light_sign_is_outweighed_by_a_firm_advert() -> None:
    """Honest employers are in a hurry too."""
    assert check_offer(FIRM.format("hitno traži pekara.")).verdict.reasons == ()


def test_a_light_sign_counts_where_nobody_is_named() -> None:
    """Nothing outweighs it."""
    assert check_offer("Hitno potreban pekar u Njemačkoj, javite se danas na poruke").verdict.verdict in ALARMS


def test_two_light_signs_count_in_a_firm_advert_too() -> None:
    """Together they are a pattern."""
    checked = check_offer(FIRM.format("hitno traži pekara, iskustvo nije potrebno."))
    assert len(checked.verdict.reasons) == 2
