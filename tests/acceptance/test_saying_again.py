"""Who asks to hear it again hears what was last said, whatever it was."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.texts import text
from tests.acceptance.waiting import let_pass

AGAIN = {"bs": "ponovi", "rom": "palem phen", "en": "say it again", "ar": "أعد مرة أخرى"}
MORE = {"bs": "vise", "rom": "maj but", "en": "more", "ar": "المزيد"}
WAGES = {
    "bs": "kolika je minimalna plata",
    "rom": "kobor si minimalno plata",
    "en": "what is the minimum wage",
    "ar": "كم الحد الأدنى للأجور",
}
languages = pytest.mark.parametrize("language", list(AGAIN))


async def texts(talk: Talk, words: str) -> list[str]:
    """What is said to these words."""
    return [reply.text for reply in await talk.say(words) if reply.topic != "channel.notice"]


@languages
async def test_after_more_it_is_the_more(service: Service, language: str) -> None:
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    await talk.say("/ask_wages")
    more = await talk.say(MORE[language])
    assert [reply.topic for reply in more] == ["ask_wages"], "a word is enough for the button"
    assert await texts(talk, AGAIN[language]) == [reply.text for reply in more]
    assert await texts(talk, AGAIN[language]) == [reply.text for reply in more]


@languages
@pytest.mark.parametrize("wish", ["/ask_human", "/report_self", "/ask_bot_identity", "/check_job_offer"])
async def test_steps_are_said_again_too(service: Service, language: str, wish: str) -> None:
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    said = await texts(talk, wish)
    assert await texts(talk, AGAIN[language]) == said


async def test_after_silence_nothing_of_before_is_said_again(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("gazda nas drzi zakljucane i uzeo nam je pasose")
    await talk.say("da")
    await talk.say("/ask_victim_rights")
    await let_pass(service, 4 * 3600)
    assert text("victim_rights.answer", "bs")[:40] not in " ".join(await texts(talk, "ponovi"))


@languages
async def test_who_asks_who_reads_after_silence_meets_a_public_office(service: Service, language: str) -> None:
    asked = {
        "bs": "jesi li ti robot, ko ovo cita",
        "rom": "san tu roboto vaj manuš",
        "en": "are you a robot or a human",
        "ar": "هل أنت روبوت أم إنسان",
    }[language]
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    assert [reply.topic for reply in await talk.say(asked)] == ["ask_bot_identity"]
    await talk.say("/report_self")
    await talk.say(text("answer.yes", language))
    await let_pass(service, 4 * 3600)
    assert await texts(talk, asked) == [text("safety.exit", language)]
    assert (await talk.state()).mode == "bot", "the person is not locked out"
