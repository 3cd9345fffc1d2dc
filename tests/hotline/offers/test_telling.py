"""What a person reads fits a text message, quotes the offer, and speaks to the recruiter in the offer's language."""

from __future__ import annotations

from unicodedata import category

import pytest

from bot.catalogues.segments import segments
from hotline.offers import Reason, Verdict, check_offer, next_steps, tell_verdict, tell_verdict_briefly
from hotline.offers.check import CheckedOffer
from hotline.offers.evaluation import ALARMS
from hotline.offers.oddities import imitated_site
from hotline.offers.score import all_verdicts
from hotline.texts import text
from nlu.offers import read_offer
from nlu.offers.lexicon import facts, flags
from nlu.taxonomy import languages
from nlu.text import LONGEST_READ

MOST_SEGMENTS = 3
LONG_WORDS = "uplatite na račun agencije prije polaska svih tri stotine eura bez odlaganja"
REASONS = [
    *(Reason("flag", flag, 10, LONG_WORDS) for flag in flags()),
    *(Reason("denied", fact, 10) for fact in facts()),
    Reason("oddity", "lookalike", 10, LONG_WORDS, "integrazionemigranti.gov.it"),
    Reason("oddity", "phone_elsewhere", 10, LONG_WORDS, "NG"),
]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("verdict", ALARMS)
def test_every_alarm_with_any_reason_fits_three_segments(verdict: str, language: str) -> None:
    """The text message has the verdict and the strongest reason."""
    reading = read_offer(LONG_WORDS)
    for reason in REASONS:
        told = tell_verdict_briefly(CheckedOffer(reading, Verdict(verdict, 50, (reason,), ())), language)
        whole = text("offer.verdict_reply", language, "sms", verdict=told)
        assert segments(whole) <= MOST_SEGMENTS, whole


def test_the_recruiter_is_asked_in_the_language_of_the_offer() -> None:
    """Who pastes an English advert and speaks Arabic gets an English message to send."""
    checked = check_offer("We need workers for a farm, the salary is 900 euro, write to us for the job")
    assert text("offer.recruiter_message", "en") in next_steps(checked, "ar")[-1]
    assert text("offer.recruiter_intro", "ar") in next_steps(checked, "ar")[-1]


def test_nobody_is_told_to_write_to_a_dangerous_recruiter() -> None:
    """At high risk there is no message to copy."""
    checked = check_offer("Pasoš predajete gazdi čim stignete u Austriju, 200 eura unaprijed za papire")
    assert checked.verdict.verdict == "high_risk"
    assert not any(text("offer.recruiter_message", "bs") in step for step in next_steps(checked, "bs"))


def test_what_the_offer_says_and_the_person_denies_is_one_reason() -> None:
    """A contract that comes later is not counted and told twice."""
    checked = check_offer("Posao u hotelu, ugovor dobijete kad stignete", {"written_contract": "no"})
    codes = [reason.code for reason in checked.verdict.reasons]
    assert "no_contract" in codes
    assert "written_contract" not in codes


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("eures-europa.com", "eures.europa.eu"),
        ("eures.europa.eu", None),
        ("jobs.eures.europa.eu", None),
        ("eures.europa.eu.jobs-visa.com", "eures.europa.eu"),
        ("arz-gov-ba.com", "arz.gov.ba"),
        ("rnup.gov.hr", "mup.gov.hr"),
        ("europe-jobs.com", None),
        ("gmail.com", None),
        ("hotel-adria.hr", None),
    ],
)
def test_an_address_that_imitates_an_official_one_is_found(host: str, site: str | None) -> None:
    """The site itself and other addresses are not."""
    assert imitated_site(host) == site


def test_an_imitated_address_is_told_with_the_real_one() -> None:
    """The person sees which site to open instead."""
    told = tell_verdict(
        check_offer("Posao u Njemačkoj preko EURES-a, prijava na https://eures-europa.com/prijava"), "bs"
    )
    assert "eures.europa.eu" in told


@pytest.mark.parametrize(
    ("offer", "told"),
    [
        ("Posao u Njemačkoj, hotel traži radnike, zovite +234 803 123 4567", True),
        ("Posao u Njemačkoj, hotel traži radnike, zovite +49 151 23456789", False),
        ("Posao u Njemačkoj, hotel traži radnike, zovite 061 222 333", False),
        ("Hotel traži radnike, zovite +234 803 123 4567", False),
    ],
)
def test_a_number_of_a_third_country_is_told(offer: str, told: bool) -> None:
    """Where the destination is known and the number is neither from there nor from BiH."""
    assert ("phone_elsewhere" in {reason.code for reason in check_offer(offer).verdict.reasons}) is told


@pytest.mark.parametrize(
    "offer",
    [
        "We keep your \u202etropssap\u202c passport in Malta",
        "We keep your pass\u200bport\u2066 in Malta",
        "W\u00ade keep your pas\u2060sport\u202e in Malta",
    ],
)
def test_signs_that_turn_words_hide_no_sign_and_are_not_quoted(offer: str) -> None:
    """Somebody else's right-to-left override must not turn the warning around."""
    checked = check_offer(offer)
    told = "".join([tell_verdict(checked, "en"), *next_steps(checked, "en")])
    assert checked.verdict.verdict == "high_risk"
    assert not {sign for sign in told if category(sign) == "Cf"}


@pytest.mark.parametrize(
    "offer", ["passport is kept by the boss " * 40_000, "1," * 500_000, "\u202e" * 1_000_000, "@." * 500_000]
)
def test_a_million_letters_get_a_verdict(offer: str) -> None:
    """Of the first 5,000."""
    checked = check_offer(offer)
    assert checked.verdict.verdict in all_verdicts()
    assert all(flag.end <= LONGEST_READ for flag in checked.reading.flags)
