"""The editors' list fills itself from real conversations, and stays silent about people who tell something."""

from __future__ import annotations

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.gaps import list_gaps, list_votes

HELPED = "=helped:yes_hours_leave"


async def payloads(talk: Talk, words: str) -> list[str]:
    return [button.payload for reply in await talk.say(words) for button in reply.buttons]


async def test_a_question_without_an_answer_is_listed_redacted(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("qpwoei Amela mnb zxmnc posao")
    async with service.database.connect() as connection:
        gaps = await list_gaps(connection, service.vault)
    assert all("amela" not in gap.words for gap in gaps)


async def test_nothing_is_learnt_from_who_has_told_something(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("gazda mi je uzeo pasos i prijeti mi")
    for words in ("posao hgfjd kdjfh", "asdkjh radim qwe", "lkjsdf zzz posao"):
        await talk.say(words)
    async with service.database.connect() as connection:
        assert await list_gaps(connection, service.vault) == ()


async def test_whether_it_helped_is_asked_once_and_counted_by_one_tap(service: Service) -> None:
    talk = Talk(service, "web")
    asked = [
        HELPED in await payloads(talk, words)
        for words in (
            "zdravo",
            "kolika je minimalna plata",
            "sta pise u ugovoru o radu",
            "koliko imam godisnjeg odmora",
        )
    ]
    assert asked == [False, False, False, True]
    (thanks,) = await talk.say("ovo je pomoglo")
    assert thanks.topic == "thank"
    assert HELPED not in await payloads(talk, "koliko imam godisnjeg odmora")
    async with service.database.connect() as connection:
        (vote,) = await list_votes(connection)
    assert (vote.topic, vote.helped, vote.not_helped) == ("hours_leave", 1, 0)
