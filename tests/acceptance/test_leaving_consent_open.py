"""Consent that is neither given nor refused: the person hears that nothing leaves, and may say it later."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.report import Report
from hotline.texts import text

TOLD = {
    "bs": "gazda nas drži zaključane u kući i uzeo nam je pasoše",
    "rom": "o gazda phandel amen ando ćher thaj lija amare pasoša",
    "en": "my boss locks us in the house every night and keeps our passports",
    "ar": "صاحب العمل يحبسنا في البيت وأخذ جوازاتنا",
}
LATER = {"bs": "proslijedi", "rom": "bičhal maj dur", "en": "pass it on", "ar": "أرسلوا"}
CONSENT = "report.ask_consent"


async def at_consent(service: Service, language: str) -> Talk:
    talk = Talk(service, "web")
    await talk.say(TOLD[language])
    for _ in range(12):
        question = (await talk.state()).question
        if question == CONSENT:
            return talk
        await talk.say(text("answer.yes" if question == "safety.ask" else "answer.skip", language))
    raise AssertionError("consent was not asked")


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("answer", ["answer.unknown", "answer.refuse", "answer.skip"])
async def test_it_is_said_that_nothing_leaves(service: Service, language: str, answer: str) -> None:
    talk = await at_consent(service, language)
    (reply,) = await talk.say(text(answer, language))
    assert reply.text.startswith(text("report.consent_open", language))
    ticket = await talk.ticket()
    assert ticket is not None
    assert ticket.consent_referral is None


@pytest.mark.parametrize("language", TOLD)
async def test_it_may_be_said_later_and_is_asked_with_what_it_means(service: Service, language: str) -> None:
    talk = await at_consent(service, language)
    await talk.say(text("answer.unknown", language))
    done = await talk.say(text("answer.skip", language))
    assert text("report.consent_title", language) in {button.title for reply in done for button in reply.buttons}
    asked = await talk.say(LATER[language])
    assert [reply.topic for reply in asked] == [CONSENT]
    await talk.say(text("answer.yes", language))
    assert Report.from_dict((await talk.state()).report).consent_referral is True
