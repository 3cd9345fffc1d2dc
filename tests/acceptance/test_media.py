"""What people send that is no text, with the real engine: kept for a human, told in their language, buttons go on."""

from __future__ import annotations

import secrets
import time

import pytest
from sqlalchemy import select

from bot.commands.conversing import Talk
from bot.messages.turns import take_turn
from bot.service import Service
from hotline.attachments import attachments_of
from hotline.database.models import ticket_events, tickets
from hotline.post import IncomingMessage, Media, Reply, claim, find_conversation, receive
from hotline.texts import text

LANGUAGES = ("bs", "rom", "en", "ar")
VOICE, PICTURE = Media("voice", "reference", 900), Media("picture", "reference", 900)


async def send(talk: Talk, media: Media) -> list[Reply]:
    """Send something; tells what comes back."""
    service = talk.service
    message = IncomingMessage(talk.channel, talk.address, secrets.token_hex(8), "", media)
    async with service.database.begin() as connection:
        await receive(connection, service.vault, message, time.time())
        claimed = await claim(connection, service.vault, "test", time.time())
    assert claimed is not None
    await take_turn(service.database, service.vault, service.engine, claimed)
    return await talk._new_replies()


async def begun(service: Service, language: str, channel: str = "telegram") -> Talk:
    talk = Talk(service, channel)
    await talk.say("zdravo")
    await talk.say(f"=language:{language}")
    return talk


async def kept(talk: Talk) -> list[tuple[str, str]]:
    async with talk.service.database.connect() as connection:
        known = await find_conversation(connection, talk.service.vault, talk.channel, talk.address)
        assert known is not None
        return [(one.kind, one.state) for one in await attachments_of(connection, known.id)]


async def kinds(service: Service) -> list[str]:
    async with service.database.connect() as connection:
        return list(await connection.scalars(select(ticket_events.c.kind).order_by(ticket_events.c.id)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_a_voice_message_opens_an_urgent_ticket_and_the_buttons_go_on(
    service: Service, language: str, channel: str
) -> None:
    talk = await begun(service, language, channel)
    replies = await send(talk, VOICE)
    assert replies[0].text == text("media.voice", language)
    assert [reply.topic for reply in replies] == ["fallback.human", "human.waiting", "safety.ask"]
    assert replies[-1].buttons
    after = await talk.say("1")
    assert after[-1].topic == "report.ask_who"
    assert await kept(talk) == [("voice", "waiting")]
    assert "media_voice" in await kinds(service)
    async with service.database.connect() as connection:
        assert await connection.scalar(select(tickets.c.priority)) == 1


async def test_a_voice_message_joins_the_ticket_and_asks_the_open_question_again(service: Service) -> None:
    talk = Talk(service, "telegram")
    await talk.say("gazda mi je uzeo pasoš i ne da mi da izađem")
    before = await talk.state()
    replies = await send(talk, VOICE)
    assert ((await talk.state()).question, replies[-1].topic) == (before.question, before.question)
    async with service.database.connect() as connection:
        assert len((await connection.execute(select(tickets.c.id))).all()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_picture_waits_for_a_human(service: Service, language: str) -> None:
    talk = await begun(service, language)
    replies = await send(talk, PICTURE)
    assert replies[0].text == text("media.picture", language)
    assert await kept(talk) == [("picture", "waiting")]
    assert "media_picture" in await kinds(service)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "told", ["neko na internetu traži gole slike od mene i prijeti", "imam 13 godina, čovjek me tjera da prosim"]
)
async def test_where_it_may_show_a_child_it_is_not_fetched(service: Service, language: str, told: str) -> None:
    talk = Talk(service, "telegram")
    await talk.say(told)
    await talk.say(f"=language:{language}")
    replies = await send(talk, PICTURE)
    assert replies[0].text == text("media.refused", language)
    assert await kept(talk) == [("picture", "withheld")]
    assert "media_withheld" in await kinds(service)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_place_becomes_a_unit_after_asking(service: Service, language: str) -> None:
    talk = Talk(service, "whatsapp")
    await talk.say("gazda mi je uzeo pasoš i ne da mi da izađem")
    await talk.say(f"=language:{language}")
    replies = await send(talk, Media("place", unit="TK"))
    assert replies[0].topic == "report.ask_place"
    ticket = await talk.ticket()
    assert ticket is not None
    assert ticket.unit is None
    await talk.say("1")
    ticket = await talk.ticket()
    assert ticket is not None
    assert ticket.unit == "TK"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("media", "said"),
    [
        (Media("place", unit="TK"), "media.place_dropped"),
        (Media("other"), "media.unreadable"),
        (Media("voice", "x", 99_000_000), "media.lost"),
    ],
)
async def test_what_is_not_kept_is_told(service: Service, language: str, media: Media, said: str) -> None:
    talk = await begun(service, language)
    replies = await send(talk, media)
    assert replies[0].text == text(said, language)
    assert (await kept(talk), await talk.ticket()) == ([], None)


async def test_while_a_human_writes_the_bot_is_silent_and_keeps_it(service: Service) -> None:
    from hotline.post.conversations import set_mode

    talk = await begun(service, "bs")
    async with service.database.begin() as connection:
        known = await find_conversation(connection, service.vault, talk.channel, talk.address)
        assert known is not None
        await set_mode(connection, known.id, "human", 1)
    assert await send(talk, VOICE) == []
    assert await kept(talk) == [("voice", "waiting")]


async def test_a_signpost_that_hides_keeps_nothing(service: Service) -> None:
    talk = await begun(service, "bs")
    await talk.say("/exit_now")
    replies = await send(talk, VOICE)
    assert (await kept(talk), (await talk.state()).mode) == ([], "exit")
    assert "glas" not in " ".join(reply.text for reply in replies).lower()


async def test_a_picture_is_read_where_an_offer_is_asked_for(service: Service) -> None:
    """No ticket, nothing for an operator: it is fetched once to be read."""
    talk = await begun(service, "bs")
    await talk.say("/check_job_offer")
    replies = await send(talk, PICTURE)
    assert [reply.text for reply in replies] == [text("offer.reading", "bs")]
    assert (await kept(talk), await talk.ticket()) == ([], None)
    read = Media("document")
    message = IncomingMessage(talk.channel, talk.address, "d1", "Posao na Malti, pasoš predajete gazdi, 300 €", read)
    async with service.database.begin() as connection:
        await receive(connection, service.vault, message, time.time())
        claimed = await claim(connection, service.vault, "test", time.time())
    assert claimed is not None
    await take_turn(service.database, service.vault, service.engine, claimed)
    shown, asked = await talk._new_replies()
    assert "pasoš predajete gazdi" in shown.text
    assert asked.buttons
    assert (await talk.say("1"))[0].topic == "offer.verdict"
