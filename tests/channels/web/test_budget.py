"""A flood of strangers is slowed down; nobody in danger is refused because of it."""

from __future__ import annotations

import pytest

from bot.channels.web.budget import Bucket, Budgets, sounds_of_danger

DANGER = {
    "bs": "upomoc tuce me sad, ubit ce me",
    "en": "help he is going to kill me",
    "ar": "النجدة سوف يقتلني",
    "rom": "ažutin, ka mudarel man",
}


def emptied() -> Budgets:
    return Budgets(strangers=Bucket(0.0, 0.0))


def test_strangers_share_one_budget() -> None:
    budgets = Budgets(strangers=Bucket(1.0, 3.0))
    assert [budgets.allow("", False, "zdravo", 0.0) for _ in range(4)] == [True, True, True, False]
    assert budgets.allow("", False, "zdravo", 1.0)


@pytest.mark.parametrize("language", list(DANGER))
def test_danger_has_a_budget_of_its_own(language: str) -> None:
    assert not emptied().allow("", False, "koliko je plata", 0.0)
    assert emptied().allow("", False, DANGER[language], 0.0)


def test_who_is_known_does_not_wait_for_strangers() -> None:
    assert emptied().allow("s" * 43, True, "zdravo", 0.0)


def test_one_session_cannot_flood() -> None:
    budgets = Budgets()
    allowed = [budgets.allow("s" * 43, True, "zdravo", 0.0) for _ in range(100)]
    assert allowed.count(True) == 40
    assert budgets.allow("t" * 43, True, "zdravo", 0.0)


def test_ordinary_words_do_not_sound_of_danger() -> None:
    assert not sounds_of_danger("koliko iznosi minimalna plata")
    assert not sounds_of_danger("")
