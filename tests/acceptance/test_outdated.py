"""After its review date an answer is still given, softened, in every language; the minimum wages of 2026 end with it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.commands.conversing import Talk
from bot.knowledge.figures import figures
from bot.knowledge.review import overdue
from bot.service import Service
from hotline.texts import text
from nlu.taxonomy import languages
from tests.acceptance.frozen import freeze

LAST, AFTER = date(2026, 12, 31), date(2027, 1, 2)


async def wages(service: Service, channel: str, language: str) -> str:
    """What somebody in the Federation is told about the minimum wage."""
    talk = Talk(service, channel)
    await talk.say(f"=language:{language}")
    await talk.say("/ask_wages")
    return " ".join(reply.text for reply in await talk.say("=case:wages:FBIH"))


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("language", languages())
async def test_the_wages_of_a_past_year_are_softened(
    service: Service, monkeypatch: pytest.MonkeyPatch, language: str, channel: str
) -> None:
    freeze(monkeypatch, LAST)
    current = await wages(service, channel, language)
    freeze(monkeypatch, AFTER)
    late = await wages(service, channel, language)
    amount = figures()["wage_fbih"].partition(" ")[0]
    assert amount in current
    assert amount in late
    warning = text("knowledge.outdated", language, "sms" if channel == "sms" else "")
    assert warning not in current
    assert warning in late


async def test_what_is_not_past_its_date_stays_as_it_is(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch, AFTER)
    talk = Talk(service, "web")
    await talk.say("=language:bs")
    (reply,) = await talk.say("/ask_privacy")
    assert text("knowledge.outdated", "bs") not in reply.text


def test_the_editors_are_told_which() -> None:
    assert not [one for one in overdue(LAST) if one.startswith("wages/")]
    assert "wages/minimum_wage_fbih" in overdue(AFTER)
    assert "wages/wage_rs" in overdue(AFTER)
