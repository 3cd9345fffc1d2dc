"""Coming back with a code: alone it only adds; with the person's own word, on any channel, it opens their case."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.database.models import conversations, inbox, tickets
from hotline.post import Reply
from hotline.referrals.making import draft, send
from hotline.texts import text
from hotline.tickets import Ticket, is_code, new_code
from hotline.tickets.word import MOST_FAILURES

TOLD = {
    "bs": "gazda nas drži zaključane u kući i uzeo nam je pasoše",
    "rom": "o gazda phandel amen ando ćher thaj lija amare pasoša",
    "en": "my boss locks us in the house every night and keeps our passports",
    "ar": "صاحب العمل يحبسنا في البيت وأخذ جوازاتنا",
}
WORD = "plava kišobranica"
AGREED = ("safety.ask", "report.ask_consent")  # what they say yes to; the rest they skip


async def reported(service: Service, language: str = "bs", channel: str = "web", word: str = WORD) -> tuple[Talk, str]:
    """Somebody reported and chose a word; their talk and code."""
    talk = Talk(service, channel)
    await talk.say(TOLD[language])
    for _ in range(12):
        question = (await talk.state()).question
        if question is None:
            break
        await talk.say(text("answer.yes" if question in AGREED else "answer.skip", language))
    state = await talk.state()
    assert state.code is not None
    if word:
        await talk.say(text("return.word.title", language))
        kept = await talk.say(word)
        assert kept[0].text == text("return.word_kept", language)
    return talk, state.code


async def came_back(service: Service, code: str, word: str, channel: str = "telegram") -> tuple[Talk, list[Reply]]:
    """Somebody writes a code and a word from elsewhere."""
    talk = Talk(service, channel)
    await talk.say(code)
    return talk, await talk.say(word)


async def the_ticket(talk: Talk) -> Ticket:
    """The ticket of a talk."""
    found = await talk.ticket()
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
async def test_the_word_is_offered_with_the_code(service: Service, language: str) -> None:
    talk, code = await reported(service, language, word="")
    assert is_code(code)
    title = text("return.word.title", language)
    assert title in {choice["title"] for choice in (await talk.state()).choices}


async def test_code_and_word_tell_how_it_stands_on_another_channel(service: Service) -> None:
    first, code = await reported(service)
    ticket = await the_ticket(first)
    async with service.database.begin() as connection:
        made = await draft(connection, ticket, "legal_aid", ("what",), 1.0, "staff:1")
        await send(connection, ticket, made, 1.0, "staff:1")
    _, told = await came_back(service, code, "PLAVA kisobranica")
    assert text("return.status_referred", "bs") in told[0].text
    assert text("institution.legal_aid", "bs") in told[0].text
    assert text("return.consent_yes", "bs") in told[0].text


@pytest.mark.parametrize("known", [True, False])
async def test_every_number_gets_the_same_line(service: Service, known: bool) -> None:
    _, code = await reported(service)
    talk = Talk(service, "telegram")
    replies = await talk.say(code if known else new_code())
    assert replies[0].text == text("code.ask_word", "bs")
    wrong = await talk.say("crvena ptica")
    assert [reply.text for reply in wrong] == [text("code.added", "bs")]


async def test_a_code_without_its_word_adds_and_reads_nothing(service: Service) -> None:
    first, code = await reported(service)
    words = "posao je u pekari, ime firme je na tabli"
    _, replies = await came_back(service, code, words)
    assert [reply.text for reply in replies] == [text("code.added", "bs")]
    assert [one["words"] for one in (await the_ticket(first)).content["additions"]] == [words]


async def test_a_wrong_word_is_kept_as_an_addition_so_that_nothing_is_lost(service: Service) -> None:
    first, code = await reported(service)
    await came_back(service, code, "crvena ptica")
    assert (await the_ticket(first)).content["additions"][0]["words"] == "crvena ptica"


async def test_too_many_wrong_words_close_it_for_a_while(service: Service) -> None:
    _, code = await reported(service)
    for number in range(MOST_FAILURES):
        await came_back(service, code, f"ptica {number}")
    _, replies = await came_back(service, code, WORD)
    assert replies[0].text == text("code.added", "bs")
    async with service.database.begin() as connection:
        await connection.execute(tickets.update().values(word_failed_at=1.0))
    _, replies = await came_back(service, code, WORD)
    assert text("return.consent_yes", "bs") in replies[0].text


async def test_with_the_word_they_add_and_withdraw(service: Service) -> None:
    first, code = await reported(service)
    talk, _ = await came_back(service, code, WORD)
    await talk.say(text("return.add.title", "bs"))
    assert (await talk.say("gazda se zove drugačije nego što sam rekla"))[0].text == text("return.added", "bs")
    assert (await talk.say(text("return.withdraw.title", "bs")))[0].text == text("return.withdrawn", "bs")
    ticket = await the_ticket(first)
    assert ticket.consent_referral is False
    assert [one["words"] for one in ticket.content["additions"]] == ["gazda se zove drugačije nego što sam rekla"]


async def test_with_the_word_they_delete_after_one_confirmation(service: Service) -> None:
    first, code = await reported(service)
    talk, _ = await came_back(service, code, WORD)
    asked = await talk.say(text("return.delete.title", "bs"))
    assert asked[0].topic == "delete.confirm"
    await talk.say(text("answer.no", "bs"))
    assert (await the_ticket(first)).content.get("told")
    await talk.say(text("return.delete.title", "bs"))
    assert (await talk.say(text("answer.yes", "bs")))[0].topic == "delete.done"
    assert await first.ticket() is None
    async with service.database.connect() as connection:
        left = (await connection.execute(select(conversations.c.channel))).scalars().all()
    assert left == ["telegram"]
    _, replies = await came_back(service, code, WORD)
    assert replies[0].text == text("code.added", "bs")


async def test_in_their_own_conversation_deletion_takes_it_whole(service: Service) -> None:
    talk, code = await reported(service)
    await talk.say(code)
    await talk.say(WORD)
    await talk.say(text("return.delete.title", "bs"))
    assert (await talk.say(text("answer.yes", "bs")))[0].topic == "delete.done"
    assert (await talk.state()).mode == "ended"


async def test_the_word_stands_nowhere(service: Service) -> None:
    """Neither among the messages that operators read nor on the ticket."""
    _, code = await reported(service)
    await came_back(service, code, WORD)
    async with service.database.connect() as connection:
        rows = (await connection.execute(select(inbox))).all()
    for row in rows:
        place = f"inbox:{row.channel}:{row.provider_id}"
        body = await service.vault.unseal(row.conversation_id, row.body_sealed, place)
        assert body["text"] != WORD


async def test_danger_comes_first_even_here(service: Service) -> None:
    first, code = await reported(service)
    _, replies = await came_back(service, code, "upomoc zakljucao me i tuce me sad")
    assert replies[0].topic == "emergency"
    added = (await the_ticket(first)).content["additions"]
    assert [one["words"] for one in added] == ["upomoc zakljucao me i tuce me sad"], "and nothing is lost"


async def test_who_came_back_and_says_delete_means_that_case(service: Service) -> None:
    _, code = await reported(service)
    talk, _ = await came_back(service, code, WORD)
    asked = await talk.say("obrisi sve sto sam napisala")
    assert asked[0].text == text("return.delete_confirm", "bs")
