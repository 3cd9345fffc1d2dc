"""On every answer of every topic, in every language: again, simpler, in another language, and as a text to keep."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.knowledge.topics import topics
from bot.service import Service
from hotline.post import Reply
from hotline.texts import has_text, text
from nlu.taxonomy import languages

TOPICS = sorted(name for name in topics() if has_text(f"{name}.title", "bs") and name != "emergency")
AGAIN = {"bs": "ponovi", "rom": "phen palem", "en": "repeat please", "ar": "أعد من فضلك"}
SIMPLER = {"bs": "reci to jednostavnije", "rom": "phen lokhe", "en": "simple words please", "ar": "بسطه لي"}
OTHER = {"bs": "en", "rom": "bs", "en": "ar", "ar": "rom"}
SAFE = {"bs": "da", "rom": "va", "en": "yes", "ar": "نعم"}


async def talk_in(service: Service, language: str) -> Talk:
    """Somebody who chose their language."""
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    return talk


async def answer(talk: Talk, words: str, topic: str) -> Reply:
    """The one reply about the topic."""
    replies = await talk.say(words)
    (found,) = (reply for reply in replies if reply.topic == f"ask_{topic}")
    return found


def payloads(reply: Reply) -> list[str]:
    """What its buttons send."""
    return [button.payload for button in reply.buttons if not button.payload.startswith("=helped")]


@pytest.mark.parametrize("language", languages())
async def test_it_is_said_again_and_simpler_and_in_another_language(service: Service, language: str) -> None:
    for topic in TOPICS:
        talk = await talk_in(service, language)
        first = await answer(talk, f"/ask_{topic}", topic)
        again = await answer(talk, AGAIN[language], topic)
        assert (again.text, payloads(again)) == (first.text, payloads(first)), topic
        simpler = await answer(talk, SIMPLER[language], topic)
        assert len(simpler.text) < len(first.text), topic
        assert (simpler.language, payloads(simpler)) == (first.language, payloads(first)), topic
        elsewhere = await answer(talk, f"=language:{OTHER[language]}", topic)
        assert elsewhere.language == OTHER[language], topic
        assert elsewhere.text != first.text, topic
        assert payloads(elsewhere) == payloads(first), topic


@pytest.mark.parametrize("language", languages())
async def test_it_is_kept_only_by_who_said_that_it_is_safe(service: Service, language: str) -> None:
    for topic in TOPICS:
        talk, keep = await talk_in(service, language), f"=keep:{topic}"
        assert keep not in payloads(await answer(talk, f"/ask_{topic}", topic)), topic
        (asked,) = await talk.say(keep)
        assert asked.topic == "safety.ask", topic
        assert await answer(talk, SAFE[language], topic)
        assert keep in payloads(await answer(talk, f"/ask_{topic}", topic)), topic
        kept = await answer(talk, keep, topic)
        assert text("keep.text", language) in kept.text, topic


@pytest.mark.parametrize("reply", ["ne", "ne znam", "=no"])
async def test_it_is_kept_by_nobody_else(service: Service, reply: str) -> None:
    for topic in TOPICS:
        talk = await talk_in(service, "bs")
        await talk.say(f"=keep:{topic}")
        assert [one.text for one in await talk.say(reply)] == [text("safety.not_safe", "bs")], topic
        assert f"=keep:{topic}" not in payloads(await answer(talk, f"/ask_{topic}", topic)), topic


async def test_while_somebody_watches_nothing_is_offered_to_keep(service: Service) -> None:
    """Also of who said before that it was safe."""
    talk = await talk_in(service, "bs")
    await talk.say("=keep:wages")
    await talk.say("da")
    assert "=keep:wages" in payloads(await answer(talk, "/ask_wages", "wages"))
    await talk.say("gazda mi gleda u telefon i čita poruke")
    for topic in TOPICS:
        replies = await talk.say(f"/ask_{topic}")
        assert not [one for reply in replies for one in payloads(reply) if one.startswith("=keep")], topic


@pytest.mark.parametrize("language", languages())
async def test_the_answer_of_a_case_is_said_again_for_that_case(service: Service, language: str) -> None:
    """Simpler too: a person in Republika Srpska is not told the Federation's amounts."""
    talk = await talk_in(service, language)
    await talk.say("/ask_wages")
    chosen = await answer(talk, "=case:wages:RS", "wages")
    assert (await answer(talk, AGAIN[language], "wages")).text == chosen.text
    assert "1027" not in (await answer(talk, SIMPLER[language], "wages")).text
