"""Whole conversations about one's own case: a tap, a word or a known place decides which answer is given."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.post import Reply
from hotline.texts import text

QUESTIONS = {
    "bs": "kolika je minimalna plata",
    "en": "what is the minimum wage",
    "ar": "كم هو الحد الأدنى للأجور",
    "rom": "kobor si e maj cikni plata",
}


def payloads(reply: Reply) -> list[str]:
    return [button.payload for button in reply.buttons]


@pytest.mark.parametrize(("language", "question"), QUESTIONS.items())
async def test_a_tap_gives_the_answer_for_the_part_of_the_country(
    service: Service, language: str, question: str
) -> None:
    talk = Talk(service, "web")
    general = (await talk.say(question))[0]
    assert general.topic == "ask_wages"
    assert {"=case:wages:FBIH", "=case:wages:RS", "=case:wages:BD"} <= set(payloads(general))
    own = (await talk.say(text("case.rs", language)))[0]
    assert own.topic == "ask_wages"
    assert "1000 KM" in own.text
    assert "1027 KM" not in own.text
    assert (await talk.state()).situation == {"region": "RS"}


@pytest.mark.parametrize(
    ("word", "sum_named"), [("u Federaciji", "1027 KM"), ("RS", "1000 KM"), ("radim u Tuzli", "1027 KM")]
)
async def test_a_word_or_a_place_does_the_same(service: Service, word: str, sum_named: str) -> None:
    talk = Talk(service, "web")
    await talk.say(QUESTIONS["bs"])
    own = (await talk.say(word))[0]
    assert sum_named in own.text
    assert "=case:wages:?" in payloads(own)


async def test_a_place_named_in_the_question_is_not_asked_again(service: Service) -> None:
    talk = Talk(service, "web")
    own = (await talk.say("kolika je minimalna plata u Banjoj Luci"))[0]
    assert "1000 KM" in own.text
    assert "1027 KM" not in own.text


async def test_what_was_chosen_holds_for_the_next_topic_and_can_be_changed(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(QUESTIONS["bs"])
    await talk.say("Federacija BiH")
    leave = (await talk.say("koliko dana godisnjeg odmora imam"))[0]
    assert leave.topic == "ask_hours_leave"
    assert "Brčko" not in leave.text
    again = (await talk.say("=case:hours_leave:?"))[0]
    assert "=case:hours_leave:RS" in payloads(again)
    assert (await talk.state()).situation == {}


async def test_a_country_is_answered_with_its_own_facts(service: Service) -> None:
    talk = Talk(service, "web")
    general = (await talk.say("/ask_help_abroad"))[0]
    assert "=case:help_abroad:DE" in payloads(general)
    own = (await talk.say("Hrvatska"))[0]
    assert "0800 77 99" in own.text


async def test_danger_is_no_answer_to_a_question_about_the_case(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(QUESTIONS["bs"])
    assert (await talk.say("tuku me u Tuzli"))[0].topic == "emergency"


async def test_more_comes_in_steps_and_ends_with_what_people_ask_next(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(QUESTIONS["bs"])
    first = (await talk.say("=more@ask_wages"))[0]
    assert "=more@ask_wages:2" in payloads(first)
    second = (await talk.say("=more@ask_wages:2"))[0]
    assert second.text != first.text
    last = second if "/ask_complaint" in payloads(second) else (await talk.say("=more@ask_wages:3"))[0]
    assert "/ask_complaint" in payloads(last)
