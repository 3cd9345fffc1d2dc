"""A tap means what stood on the button when it was shown, and never answers a question that came later."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.engine.buttons import OLD, bind, choose
from bot.replies import read_replies
from bot.service import Service
from hotline.post import Button, Reply
from hotline.texts import text
from tests.channels.conftest import bodies

YES_TO_PAPERS = "=yes@report.ask_papers"
OPEN = [{"title": "Da", "payload": "=yes@report.ask_leave"}, {"title": "Ne", "payload": "=no@report.ask_leave"}]


def reply(topic: str, *payloads: str) -> Reply:
    return Reply("?", topic, "bs", tuple(Button(payload, payload) for payload in payloads))


def payloads(bound: Reply) -> list[str]:
    return [button.payload for button in bound.buttons]


def test_answers_are_bound_to_the_open_question_and_ways_onward_are_not() -> None:
    asked = reply("report.ask_papers", "=yes", "=skip", "/exit_now", "=language:en")
    assert payloads(bind(asked, "report.ask_papers")) == [
        YES_TO_PAPERS, "=skip@report.ask_papers", "/exit_now", "=language:en",
    ]  # fmt: skip
    assert payloads(bind(reply("ask_wages", "=more"), "report.ask_papers")) == ["=more@ask_wages"]
    assert payloads(bind(reply("offer.ask_fact", "=no"), "offer.ask_fact:stated_pay")) == [
        "=no@offer.ask_fact:stated_pay"
    ]


@pytest.mark.parametrize(
    ("tapped", "question", "meant"),
    [
        ("=no@report.ask_leave", "report.ask_leave", "=no"),
        ("1", "report.ask_leave", "=yes"),
        ("ne", "report.ask_leave", "=no"),
        (YES_TO_PAPERS, "report.ask_papers", "=yes"),  # asked again meanwhile, with other buttons
        (YES_TO_PAPERS, "report.ask_leave", OLD),
        (YES_TO_PAPERS, None, OLD),
        ("=yes", "report.ask_leave", OLD),
        ("=offer:send", None, OLD),
        ("=more@ask_wages", None, "=more@ask_wages"),
        ("=more@ask_nothing", None, OLD),
        ("=language:ar", "report.ask_leave", "=language:ar"),
        ("/ask_wages", "report.ask_leave", "/ask_wages"),
        ("/restart", None, "restart"),
    ],
)
def test_a_tap_answers_its_own_question_only(tapped: str, question: str | None, meant: str) -> None:
    assert choose(tapped, OPEN, question) == meant


def test_every_button_fits_into_telegrams_64_bytes() -> None:
    for name, (template, *_) in read_replies().items():
        question = name.removeprefix("utter_").replace("_", ".", 1)
        topic = template.get("metadata", {}).get("topic", question)
        shown = reply(topic, *(button["payload"] for button in template.get("buttons", [])))
        for payload in payloads(bind(shown, question if question.startswith(topic) else None)):
            assert len(payload.encode()) <= 64, payload


@pytest.mark.parametrize("channel", ["web", "telegram", "sms", "whatsapp"])
@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
async def test_an_old_button_is_told_as_such_and_the_open_question_shown(
    service: Service, channel: str, language: str
) -> None:
    talk = Talk(service, channel)
    await talk.say("gazda mi je uzeo pasoš i ne da mi da izađem")
    await talk.say(f"=language:{language}")
    asked = (await talk.say("=yes@safety.ask"))[-1]
    old = next(button.payload for button in asked.buttons if button.payload.startswith("=skip@"))
    await talk.say(old)
    before = await talk.state()
    replies = await talk.say(old)
    after = await talk.state()
    assert (after.question, after.report) == (before.question, before.report)
    assert [r.topic for r in replies] == ["fallback.ask_back", (before.question or "").partition(":")[0]]
    assert {r.language for r in replies} == {language}


@pytest.mark.parametrize("said", ["2", "=no@safety.ask"])
async def test_whoever_reads_the_thread_sees_what_stood_on_the_button(service: Service, said: str) -> None:
    talk = Talk(service, "sms")
    await talk.say("gazda mi je uzeo pasoš i ne da mi da izađem")
    await talk.say(said)
    words, chosen = await bodies(service)
    assert words["text"] == "gazda mi je uzeo pasoš i ne da mi da izađem"
    assert "shown" not in words
    assert (chosen["text"], chosen["shown"]) == (said, text("answer.no", "bs"))
