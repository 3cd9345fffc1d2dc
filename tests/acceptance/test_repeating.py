"""Nobody in danger reads the same long text again and again; new danger brings the numbers again."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.texts import text

LOCKED = {
    "bs": "zaključao me u kuću i tuče me, pomozite",
    "rom": "phandadas man ando ćher thaj marel man, žutin",
    "en": "he locked me in the house and he is beating me, help",
    "ar": "حبسني في البيت ويضربني، ساعدوني",
}
MORE = {
    "bs": "ima nož, ubit će me",
    "rom": "si les čhuri, ka mudarel man",
    "en": "he has a knife, he will kill me",
    "ar": "معه سكين، سيقتلني",
}


@pytest.mark.parametrize("language", LOCKED)
async def test_the_whole_text_once_then_the_numbers_and_the_question(service: Service, language: str) -> None:
    talk = Talk(service, "web")
    first = await talk.say(LOCKED[language])
    assert first[0].text == text("emergency.text", language)
    again = await talk.say(MORE[language])
    assert again[0].topic == "emergency"
    assert again[0].text == text("emergency.again", language)
    assert "122" in again[0].text
    assert again[1].topic == (await talk.state()).question


async def test_an_answer_in_danger_is_taken_as_one(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(LOCKED["bs"])
    await talk.say("da")
    assert (await talk.state()).question == "report.ask_place"
    assert "emergency" not in {reply.topic for reply in await talk.say("u Zenici sam")}


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
async def test_the_self_harm_protocol_never_says_the_same_twice_in_a_row(service: Service, language: str) -> None:
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    said = [
        (
            await talk.say(
                {"bs": "hocu da se ubijem", "rom": "mangav te merav", "en": "i want to kill myself", "ar": "بدي انتحر"}[
                    language
                ]
            )
        )[0].text
    ]
    for words in ("...", "hm", "...", "hm", "...", "hm", "...", "hm", "..."):
        (reply,) = await talk.say(words)
        assert reply.topic == "self_harm"
        said.append(reply.text)
    assert all(one != other for one, other in pairwise(said))
    assert sum("124" in one for one in said) >= len(said) / 2
    assert text("self_harm.ask_human", language) in said


async def test_who_wants_a_human_in_the_protocol_hears_who_reads(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("hocu da se ubijem")
    for words in ("ne", "ne", "sve mi je tesko", "sama sam"):
        await talk.say(words)
    assert (await talk.say("da"))[0].topic == "human.waiting"
    assert (await talk.say("hvala"))[0].topic == "self_harm"
