"""Violence at home is not asked about as work is, and goes to those who are there for it."""

import pytest

from hotline.report import Report, is_violence_at_home
from hotline.report.interview import QUESTIONS
from hotline.triage import triage

AT_HOME = {
    "bs": "muž me tuče svaki dan",
    "rom": "mo rrom marel man svako đes",
    "en": "my husband beats me every day",
    "ar": "زوجي يضربني كل يوم",
}
AT_WORK = {
    "bs": "muž i ja radimo kod gazde, gazda nas tuče",
    "rom": "o gazda marel man, vi mo rrom dikhel",
    "en": "my husband and I are beaten by the boss",
    "ar": "صاحب العمل يضربني ويضرب زوجي",
}


def beaten(words: str) -> Report:
    return Report(opened=True, told=(words,), indicators={"physical_violence": (words,)}, present_danger=True)


@pytest.mark.parametrize("words", AT_HOME.values())
def test_a_beaten_wife_is_not_asked_for_papers(words: str) -> None:
    assert is_violence_at_home(beaten(words))
    assert not QUESTIONS["report.ask_papers"](beaten(words))
    assert triage(beaten(words)).category == "domestic_violence"


@pytest.mark.parametrize("words", AT_WORK.values())
def test_a_beaten_worker_is(words: str) -> None:
    assert not is_violence_at_home(beaten(words))
    assert QUESTIONS["report.ask_papers"](beaten(words))


def test_signs_of_exploitation_make_it_no_matter_of_the_home() -> None:
    kept = Report(told=("muž mi drži pasoš i tuče me",), indicators={"document_retention": (), "physical_violence": ()})
    assert not is_violence_at_home(kept)
