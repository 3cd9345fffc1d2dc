"""The notice of an outage: whole once in a conversation, then one line, and whole again in the next outage."""

from __future__ import annotations

import pytest

from bot.channels.web import degraded
from bot.channels.web.degraded import Notices
from hotline.texts import text
from nlu.taxonomy import languages


@pytest.mark.parametrize("language", languages())
def test_it_is_said_once_in_all_languages_and_then_in_a_line(language: str) -> None:
    notices = Notices()
    first, second, third = (notices.notice("a", language) for _ in range(3))
    assert all(text("degraded.text", code) in first.text for code in languages())
    assert second.text == third.text == text("degraded.again", language)
    assert "122" in second.text


def test_somebody_else_and_the_next_outage_read_it_whole() -> None:
    notices = Notices()
    whole = notices.notice("a", "en")
    assert notices.notice("b", "en") == whole
    notices.answered("a")
    assert notices.notice("a", "en") == whole


def test_without_a_known_language_the_line_is_in_all() -> None:
    notices = Notices()
    notices.notice("a", None)
    assert notices.notice("a", None).text.count("122") == len(languages())


def test_it_remembers_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(degraded, "MOST_KNOWN", 1)
    notices = Notices()
    whole = notices.notice("a", "bs")
    notices.notice("b", "bs")
    assert notices.notice("a", "bs") == whole
