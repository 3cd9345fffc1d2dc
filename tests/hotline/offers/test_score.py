"""A verdict follows from findings by one table; strong signs are enough, nothing is called safe."""

from __future__ import annotations

import pytest

from hotline.offers import check_offer
from hotline.offers.score import all_verdicts
from hotline.offers.table import table
from nlu.offers.lexicon import facts, flags


def _verdict(text: str, **answers: str) -> str:
    return check_offer(text, answers).verdict.verdict


@pytest.mark.parametrize(
    "text",
    [
        "Predajete pasoš šefu na čuvanje",
        "Send photos in bikini for hostess work",
        "Posao u Kataru, nikome ne govorite",
        "لا تخبر حدا، تطلع بفيزا سياحية",
    ],
)
def test_one_strong_sign_is_high_risk(text: str) -> None:
    """Papers given up, intimate pictures, secrecy with travel."""
    assert _verdict(text) == "high_risk"


def test_light_signs_alone_are_never_high_risk() -> None:
    """Urgency, a chat, free mail and no skills together stay a caution."""
    light = ("urgency_pressure", "messaging_app_only", "free_email", "no_interview_or_skills", "vague_duties")
    assert sum(table()["flags"][flag]["weight"] for flag in light) < table()["high_risk_from"]


def test_a_good_looking_offer_is_not_called_safe() -> None:
    """The best verdict says only that nothing known was found."""
    text = (
        "Hotel Adria d.o.o. Split, ugovor prije puta, plata 1.300 EUR, 40 sati sedmično, radna dozvola, put plaća firma"
    )
    assert _verdict(text) == "no_red_flags_found"
    assert "safe" not in all_verdicts()


def test_little_text_is_not_enough() -> None:
    """Without facts nothing can be said."""
    assert _verdict("imam posao u Njemačkoj") == "not_enough_information"


def test_a_denied_fact_raises() -> None:
    """No contract and no work visa, said by the person, are signs like any other."""
    text = "nude mi posao u Njemačkoj"
    before, after = check_offer(text), check_offer(text, {"written_contract": "no", "work_visa": "no"})
    assert after.verdict.verdict == "high_risk"
    assert after.verdict.score > before.verdict.score


def test_an_unknown_answer_never_lowers() -> None:
    """I don't know counts as unknown."""
    text = "nude mi posao u Njemačkoj"
    unknown = dict.fromkeys(facts(), "unknown")
    assert check_offer(text, unknown).verdict.score == check_offer(text).verdict.score


def test_stated_facts_are_not_missing() -> None:
    """What the person said is known."""
    assert "named_employer" not in check_offer("posao u Beču", {"named_employer": "yes"}).verdict.missing


def test_pay_far_above_the_usual_is_unrealistic() -> None:
    """Compared with the destination."""
    flagged = {each.code for each in check_offer("Pomoćni radnik Hrvatska plata 4500 EUR mjesečno").reading.flags}
    assert "unrealistic_pay" in flagged


def test_pay_below_the_minimum_is_a_reason() -> None:
    """With the figure of the destination."""
    reasons = check_offer("Posao u Sloveniji, plata 500 EUR mjesečno").verdict.reasons
    assert "pay_low" in {reason.code for reason in reasons}


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        ("Waiter in Croatia, 14 hours a day, 1200 EUR", "14 hours a day"),
        ("Konobar u Sarajevu, 70 sati sedmično, plata 1500 KM", "70 sati sedmično"),
        ("Berba u Njemačkoj, bez slobodnog dana", "bez slobodnog dana"),
        ("عامل في كرواتيا، ١٥ ساعة يوميا", "١٥ ساعة يوميا"),
        ("Waiter in Croatia, 8 hours a day, 48 hours a week", None),
        ("Waiter in Dubai, 14 hours a day", None),
    ],
)
def test_working_time_is_compared_with_the_law_of_the_place(offer: str, words: str | None) -> None:
    """Quoted; where we know no law nothing is said."""
    told = {reason.code: reason.quote for reason in check_offer(offer).verdict.reasons}
    assert told.get("hours_long") == words


def test_the_table_knows_every_code() -> None:
    """Weights for all flags and facts, and a source for each flag."""
    assert set(table()["flags"]) == set(flags())
    assert all(entry["source"] for entry in table()["flags"].values())
    assert set(table()["facts"]) == set(table()["asking"]) == set(facts())
