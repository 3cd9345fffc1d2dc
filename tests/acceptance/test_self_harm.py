"""The self-harm protocol as whole conversations: numbers first, one question at a time, nothing is ever "not understood"."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.texts import text

SAID = {
    "bs": "hocu da se ubijem",
    "rom": "mangav te merav",
    "en": "i want to kill myself",
    "ar": "بدي انتحر",
}


@pytest.mark.parametrize(("language", "words"), SAID.items())
async def test_numbers_a_human_and_one_question(service: Service, language: str, words: str) -> None:
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    reply = (await talk.say(words))[0]
    assert reply.topic == "self_harm"
    assert all(number in reply.text for number in ("124", "122", "080 05 03 05"))
    assert reply.text.count("?") + reply.text.count("؟") == (2 if language == "rom" else 1)
    assert "/ask_human" in [button.payload for button in reply.buttons]
    ticket = await talk.ticket()
    assert ticket is not None
    assert ticket.priority == 0


@pytest.mark.parametrize("language", SAID)
async def test_a_tap_on_yes_asks_for_company_and_then_stays(service: Service, language: str) -> None:
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    await talk.say(SAID[language])
    assert (await talk.say(text("self_harm.safe", language)))[0].text == text("self_harm.ask_company", language)
    assert (await talk.say(text("answer.yes", language)))[0].text == text("self_harm.together", language)


@pytest.mark.parametrize("answer", ["ne", "ne znam", "nemam vise snage", "hgfjd kdjfh"])
async def test_anything_but_yes_is_not_taken_for_safe(service: Service, answer: str) -> None:
    talk = Talk(service, "web")
    await talk.say(SAID["bs"])
    (reply,) = await talk.say(answer)
    assert reply.topic == "self_harm"
    assert reply.text == text("self_harm.not_safe", "bs")


async def test_whatever_is_written_next_is_heard(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(SAID["bs"])
    await talk.say("ne")
    await talk.say("nemam nikoga")
    for words in ("sve mi je tesko", "hgfjd kdjfh", "hvala"):
        replies = await talk.say(words)
        assert [reply.topic for reply in replies] == ["self_harm"], words


async def test_saying_it_again_brings_the_numbers_again(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(SAID["bs"])
    reply = (await talk.say("ubicu se, ne mogu vise"))[0]
    assert reply.topic == "self_harm"
    assert "124" in reply.text


async def test_a_human_and_the_exit_stay_one_tap_away(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(SAID["bs"])
    assert (await talk.say("/ask_human"))[0].topic == "human.waiting"
    assert (await talk.say("/exit_now"))[0].topic == "safety.exit"
