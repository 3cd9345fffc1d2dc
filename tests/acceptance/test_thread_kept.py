"""Nobody loses the thread of what they told: after "not safe", after another language, after a mistyped number."""

from __future__ import annotations

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.report import Report

TOLD = "gazda nam je uzeo pasoše i prijeti nam"


async def test_the_report_goes_on_once_it_is_safe(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(TOLD)
    assert [reply.topic for reply in await talk.say("ne")] == ["safety.ask"]
    replies = await talk.say("da")
    assert [reply.topic for reply in replies if reply.topic.startswith("report.ask")]
    assert Report.from_dict((await talk.state()).report).safe is True


async def test_whoever_writes_on_is_asked_again_whether_it_is_safe(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(TOLD)
    await talk.say("ne")
    assert [reply.topic for reply in await talk.say("34")] == ["safety.ask"]


async def test_a_change_of_language_asks_the_open_question_in_it(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(TOLD)
    asked = (await talk.say("da"))[-1].topic
    replies = await talk.say("=language:en")
    assert [reply.topic for reply in replies] == ["language.choose", asked]


async def test_digits_alone_are_no_foreign_language(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("zdravo")
    assert [reply.topic for reply in await talk.say("9999")] == ["fallback.menu"]


async def test_a_duration_is_nobodys_age(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("gazda me zaključava i radim tako dvije godine")
    assert Report.from_dict((await talk.state()).report).child is None
