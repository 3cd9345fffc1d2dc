"""The checklist before a journey and texts to keep, as whole conversations in four languages."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.knowledge.checklist import POINTS, heading
from bot.service import Service
from hotline.texts import text

LANGUAGES = ("bs", "rom", "en", "ar")
TOPIC = "ask_safe_travel"


async def begin(service: Service, language: str) -> Talk:
    """A conversation in a language, at the first point, on the way to Croatia."""
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    answer = (await talk.say("/ask_safe_travel"))[0]
    assert "=checklist" in [button.payload for button in answer.buttons]
    await talk.say(text("checklist.title", language))
    about, first = await talk.say(text("country.hr", language))
    assert "0800 77 99" in about.text
    assert first.text.startswith(heading(POINTS[0], language))
    return talk


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_point_a_message_until_the_text_to_keep(service: Service, language: str) -> None:
    talk = await begin(service, language)
    for point in POINTS[1:]:
        (reply,) = await talk.say(text("checklist.ticked", language))
        assert reply.topic == TOPIC
        assert reply.text.startswith(heading(point, language))
    (end,) = await talk.say(text("checklist.not_yet", language))
    assert heading(POINTS[-1], language) in end.text
    assert heading(POINTS[0], language) not in end.text
    (safe,) = await talk.say(text("checklist.send", language))
    assert safe.topic == "safety.ask"
    (kept,) = await talk.say(text("answer.yes", language))
    assert f"☑ {heading(POINTS[0], language)}" in kept.text
    assert f"☐ {heading(POINTS[-1], language)}" in kept.text


async def test_it_goes_on_where_it_was_left(service: Service) -> None:
    talk = await begin(service, "bs")
    await talk.say("da")
    await talk.say("dosta za sad")
    await talk.say("kolika je minimalna plata")
    (going_on,) = await talk.say("=checklist")
    assert going_on.text.startswith(heading(POINTS[1], "bs"))
    (back,) = await talk.say("nazad")
    assert back.text.startswith(heading(POINTS[0], "bs"))


async def test_a_question_in_between_is_answered_and_the_list_kept(service: Service) -> None:
    talk = await begin(service, "bs")
    replies = await talk.say("kolika je minimalna plata")
    assert replies[0].topic == "ask_wages"
    assert replies[-1].text.startswith(heading(POINTS[0], "bs"))


@pytest.mark.parametrize("words", ["hgfjd kdjfh", "ponovi"])
async def test_what_is_not_understood_and_a_wish_to_repeat_bring_the_point_again(service: Service, words: str) -> None:
    talk = await begin(service, "bs")
    *_, again = await talk.say(words)  # "again" says all that was last said, the country before the point
    assert heading(POINTS[0], "bs") in again.text


async def test_danger_interrupts_the_list(service: Service) -> None:
    talk = await begin(service, "bs")
    assert (await talk.say("zakljucao me i tuce me"))[0].topic == "emergency"


@pytest.mark.parametrize("answer", ["ne", "ne znam"])
async def test_nothing_is_sent_to_keep_without_a_yes(service: Service, answer: str) -> None:
    talk = await begin(service, "bs")
    await talk.say("dosta za sad")
    await talk.say("sve kao jedan tekst")
    (reply,) = await talk.say(answer)
    assert "☐" not in reply.text
    assert "122" in reply.text


async def test_keeping_an_answer_is_offered_only_after_safe_was_answered_with_yes(service: Service) -> None:
    talk = Talk(service, "web")
    assert "=keep:wages" not in await payloads(talk, "kolika je minimalna plata")
    await talk.say("gazda mi je uzeo pasos i prijeti mi")
    await talk.say("da")
    assert "=keep:wages" in await payloads(talk, "kolika je minimalna plata")
    kept = (await talk.say("=keep:wages"))[0]
    assert kept.text.startswith(text("keep.text", "bs"))
    assert text("wages.more", "bs").split("\n")[1] in kept.text


async def test_who_is_watched_is_offered_nothing_to_keep(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("gazda mi je uzeo pasos i prijeti mi")
    await talk.say("da")
    await talk.say("gleda mi u telefon stalno")
    assert "=keep:wages" not in await payloads(talk, "kolika je minimalna plata")
    replies = await talk.say("=keep:wages")
    assert all(text("keep.text", "bs") not in reply.text for reply in replies)


async def payloads(talk: Talk, words: str) -> list[str]:
    """The payloads beneath the replies to a message."""
    return [button.payload for reply in await talk.say(words) for button in reply.buttons]
