"""At most six questions, each once, about what is missing; answers in one word or in the person's own."""

from __future__ import annotations

import pytest

from hotline.offers import next_fact, read_fact_answer
from nlu.offers import read_offer


def test_at_most_six_are_asked() -> None:
    """Even if nothing is known."""
    reading, asked = read_offer("posao u Njemačkoj"), list[str]()
    while (fact := next_fact(reading, asked)) is not None:
        asked.append(fact)
    assert len(asked) == len(set(asked)) == 6
    assert asked[0] == "written_contract"


def test_what_the_offer_shows_is_not_asked() -> None:
    """A stated fact is skipped."""
    assert next_fact(read_offer("Ugovor prije puta, posao u Beču"), []) == "named_employer"


@pytest.mark.parametrize(
    ("fact", "text", "meaning"),
    [
        ("written_contract", "da", "yes"),
        ("written_contract", "=no", "no"),
        ("work_visa", "ne znam", "unknown"),
        ("work_visa", "=skip", "unknown"),
        ("named_employer", "Hotel Adria", "yes"),
        ("stated_pay", "oko 1200 eura", "yes"),
        ("stated_hours", "nisu rekli", "unknown"),
        ("written_contract", "nema ugovora, na ruke", "no"),
        ("workplace_address", "لا أعرف", "unknown"),
        ("named_employer", "na džanav", "unknown"),
    ],
)
def test_it_reads_an_answer(fact: str, text: str, meaning: str) -> None:
    """One tap, one word, or the thing itself."""
    assert read_fact_answer(fact, text) == meaning


def test_a_command_is_no_answer() -> None:
    """Only shown payloads are commands; anything else that looks like one is asked again."""
    assert read_fact_answer("stated_pay", "/ask_menu") is None
