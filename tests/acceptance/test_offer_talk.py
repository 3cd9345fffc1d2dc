"""What one tells in the talk about an offer belongs to the offer, before and after its verdict."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.texts import text

OFFER = {
    "bs": "Hotel Adria d.o.o. traži sobaricu, Rovinj, ugovor prije puta, plata 1200 EUR mjesečno, 40 sati sedmično",
    "en": "Hotel Adria Ltd, Rovinj, Croatia: chambermaid, written contract before travel, 1200 EUR a month, 40 hours a week",
    "rom": "Hotel Adria d.o.o. rodel sobarica, Rovinj, ugovoro angla o drom, plata 1200 EUR po čhon",
    "ar": "فندق أدريا في روفيني كرواتيا يطلب عاملة غرف، عقد مكتوب قبل السفر، الراتب 1200 يورو في الشهر، 40 ساعة أسبوعيا",
}
PASSPORT = {
    "bs": "traže da im predam i pasoš",
    "en": "they also want my passport",
    "rom": "mangen te dav len vi mungro pasošo",
    "ar": "ويريدون أيضا أن يأخذوا جواز سفري",
}


async def checked(service: Service, language: str) -> Talk:
    """Somebody had an offer checked."""
    talk = Talk(service, "web")
    await talk.say(f"=language:{language}")
    await talk.say("/check_job_offer")
    await talk.say(OFFER[language])
    for _ in range(8):
        if (await talk.state()).question is None:
            return talk
        await talk.say(text("answer.skip", language))
    raise AssertionError("no verdict")


@pytest.mark.parametrize("language", OFFER)
async def test_a_new_fact_after_the_verdict_brings_a_new_one(service: Service, language: str) -> None:
    talk = await checked(service, language)
    replies = await talk.say(PASSPORT[language])
    assert replies[0].topic == "offer.verdict"
    assert replies[0].text.startswith(text("offer.added", language))
    offer = (await talk.state()).offer
    assert PASSPORT[language] in offer["text"]
    assert await talk.ticket() is None, "an offer check alone"


async def test_control_told_after_a_verdict_is_a_report(service: Service) -> None:
    talk = await checked(service, "bs")
    await talk.say("sad me drže zaključanu i tuku me")
    assert await talk.ticket() is not None


async def test_a_question_after_the_verdict_is_answered(service: Service) -> None:
    talk = await checked(service, "bs")
    replies = await talk.say("moram li platiti za posredovanje?")
    assert "offer.verdict" not in {reply.topic for reply in replies}


@pytest.mark.parametrize(
    "turns",
    [["/check_job_offer"], ["/check_job_offer", "Hotel Adria u Rovinju traži sobaricu za sezonu, plata 1200 EUR"]],
)
async def test_no_contract_is_told_of_the_offer(service: Service, turns: list[str]) -> None:
    talk = Talk(service, "web")
    for turn in turns:
        await talk.say(turn)
    replies = await talk.say("nema ugovora kazu potpisat cemo tamo")
    assert all(reply.topic.startswith("offer.") for reply in replies)
    state = await talk.state()
    assert "nema ugovora" in state.offer["text"] or state.offer["answers"].get("written_contract") == "no"


async def test_what_was_told_counts_with_what_is_pasted(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("ponudili su mi posao u Austriji traze 300 eura unaprijed")
    assert (await talk.state()).question == "offer.ask_text"
    replies = await talk.say("preskoči")
    assert replies[0].topic == "offer.verdict"
    assert "300" in replies[0].text
