"""Nobody is asked what makes no sense for what they tell, or what they have told already."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.report import Report
from hotline.texts import text

BEGGING = {  # a mother tells of her child
    "bs": "muž tjera moju kćerku da prosi po gradu, ima 9 godina i ne ide u školu",
    "rom": "mro rom tradel mungra čheja te mangel love po foro, si la 9 berš, na džal ande škola",
    "en": "my husband makes my daughter beg in the street, she is 9 years old and does not go to school",
    "ar": "زوجي يجبر ابنتي على التسول في الشارع، عمرها 9 سنوات ولا تذهب إلى المدرسة",
}
WORKER = {  # papers, place and age are told at once
    "bs": "imam 34 godine, gazda na gradilištu u Zenici mi je uzeo pasoš i ne plaća tri mjeseca",
    "rom": "si man 34 berš, o gazda ande Zenica lija mo pasošo thaj na pokinel man trin čhon",
    "en": "i am 34 years old, the boss at the building site in Zenica took my passport and has not paid me for three months",
    "ar": "عمري 34 سنة، صاحب العمل في زينيتسا حجز جواز سفري ولا يدفع لي راتبي منذ ثلاثة أشهر",
}
USELESS = {"report.ask_papers", "report.ask_leave"}


async def asked(talk: Talk, first: str, language: str) -> set[str]:
    """Every question from the first message to the end; "safe" is yes, the rest is skipped."""
    topics = {reply.topic for reply in await talk.say(first)}
    for _ in range(12):
        question = (await talk.state()).question
        if question is None:
            return topics
        answer = text("answer.yes" if question == "safety.ask" else "answer.skip", language)
        topics |= {reply.topic for reply in await talk.say(answer)}
    raise AssertionError("no end")


@pytest.mark.parametrize(("language", "words"), BEGGING.items())
async def test_a_begging_child_has_no_papers_to_keep_and_no_job_to_leave(
    service: Service, language: str, words: str
) -> None:
    talk = Talk(service, "web")
    topics = await asked(talk, words, language)
    assert not topics & USELESS
    assert "report.ask_age" not in topics, "it was told"
    report = Report.from_dict((await talk.state()).report)
    assert report.opened
    assert report.child is True


@pytest.mark.parametrize(("language", "words"), WORKER.items())
async def test_what_free_text_told_is_not_asked(service: Service, language: str, words: str) -> None:
    topics = await asked(Talk(service, "web"), words, language)
    assert not topics & {"report.ask_papers", "report.ask_age", "report.ask_place", "report.ask_what"}
    assert "report.ask_leave" in topics, "nobody told"


async def test_words_that_are_no_place_are_kept_and_the_place_is_asked_once_more(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say(BEGGING["rom"])
    await talk.say(text("answer.yes", "rom"))
    while (await talk.state()).question != "report.ask_place":
        await talk.say(text("answer.skip", "rom"))
    replies = await talk.say("mi sem leski dej")
    assert [reply.topic for reply in replies] == ["report.ask_place"]
    report = Report.from_dict((await talk.state()).report)
    assert (report.place, report.unit) == (None, None)
    assert "mi sem leski dej" in report.told
    assert {reply.topic for reply in await talk.say("Mostar")} & {"report.ask_consent", "report.ask_who"}
    assert Report.from_dict((await talk.state()).report).unit == "HNK"


@pytest.mark.parametrize("words", ["mostar", "i am in Ilidza", "šta sad da radim"])
async def test_a_report_goes_on_whatever_a_short_word_sounds_like(service: Service, words: str) -> None:
    talk = Talk(service, "web")
    await talk.say(WORKER["bs"])
    await talk.say("da")
    before = (await talk.state()).question
    topics = [reply.topic for reply in await talk.say(words)]
    assert before in topics or (await talk.state()).question in topics, topics
    assert not set(topics) & {"emergency", "self_harm", "ask_menu"}
    ticket = await talk.ticket()
    assert ticket is not None
    assert ticket.priority > 0


async def test_telling_something_else_is_no_misunderstanding(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("gazda me tuče i uzeo mi je pasoš")
    await talk.say("da")
    for words in ("ne plaća me već tri mjeseca", "imam 16 godina", "zaključava nas noću u baraku"):
        before = (await talk.state()).question
        await talk.say(words)
        assert (await talk.state()).misunderstood == 0, (before, words)
    assert "fallback.human" not in {reply.topic for reply in await talk.say("Tuzla")}
