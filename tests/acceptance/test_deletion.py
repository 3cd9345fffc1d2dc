"""Deletion by the person: with a word of their own set, only with that word; danger leaves a shell and calls."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.database.models import alerts, conversations, inbox, outbox, ticket_events, tickets
from hotline.duty.alerting import acknowledge, take_due_alerts
from hotline.tickets.word import set_word
from tests.acceptance.test_signpost import TOLD, languages, topics

DELETE = {
    "bs": "obrisi sve sto sam napisala",
    "en": "delete everything i wrote",
    "ar": "احذف كل ما كتبته",
    "rom": "khos sa so ramosardem",
}
YES = {"bs": "da", "en": "yes", "ar": "نعم", "rom": "va"}


async def with_word(service: Service, language: str) -> Talk:
    """Somebody whose report has a word."""
    talk = Talk(service, "telegram")
    await talk.say(TOLD[language])
    async with service.database.begin() as connection:
        conversation_id = await connection.scalar(select(conversations.c.id))
        assert await set_word(connection, service.vault, str(conversation_id), "ljiljan", time.time())
    return talk


async def ask_deletion(talk: Talk, language: str) -> None:
    assert topics(await talk.say(DELETE[language])) == ["delete.confirm"]
    assert topics(await talk.say(YES[language])) == ["delete.confirm"]


@languages
async def test_a_wrong_word_deletes_nothing_and_leads_to_the_signpost(service: Service, language: str) -> None:
    talk = await with_word(service, language)
    await ask_deletion(talk, language)
    assert topics(await talk.say("ruža")) == ["safety.exit"]
    assert (await talk.state()).mode == "exit"
    ticket = await talk.ticket()
    assert ticket is not None
    assert TOLD[language] in ticket.content["told"]


@languages
async def test_the_right_word_deletes(service: Service, language: str) -> None:
    talk = await with_word(service, language)
    await ask_deletion(talk, language)
    assert topics(await talk.say("Ljiljan")) == ["delete.done"]
    async with service.database.connect() as connection:
        assert (await connection.execute(select(inbox))).all() == []


async def test_guessing_the_word_is_shut_after_five(service: Service) -> None:
    talk = await with_word(service, "bs")
    async with service.database.begin() as connection:
        await connection.execute(tickets.update().values(word_failures=5, word_failed_at=time.time()))
    await ask_deletion(talk, "bs")
    assert topics(await talk.say("ljiljan")) == ["safety.exit"]
    assert await talk.ticket() is not None


async def test_open_danger_leaves_a_shell_and_calls_who_is_on_duty(service: Service) -> None:
    talk = Talk(service, "sms")
    await talk.say("upomoc zakljucao me i tuce me sad")
    async with service.database.begin() as connection:
        await take_due_alerts(connection, time.time())
        number = await connection.scalar(select(tickets.c.id))
        await acknowledge(connection, int(number or 0), time.time())
    await talk.say(DELETE["bs"])
    assert topics(await talk.say("da")) == ["delete.done"]
    async with service.database.begin() as connection:
        await take_due_alerts(connection, time.time())
        shell = (await connection.execute(select(tickets))).one()
        calls = (await connection.execute(select(alerts.c.ended_at))).all()
        happened = set(await connection.scalars(select(ticket_events.c.kind)))
        words = (await connection.execute(select(outbox.c.cause))).all()
    assert (shell.priority, shell.status, shell.reporter, shell.word_hash) == (0, "triaged", "unknown", None)
    assert [call.ended_at for call in calls] == [None]
    assert "content_deleted" in happened
    assert all(cause.startswith("deletion:") for (cause,) in words)


@pytest.mark.parametrize("channel", ["web", "telegram", "sms", "whatsapp"])
async def test_without_danger_nothing_is_left(service: Service, channel: str) -> None:
    talk = Talk(service, channel)
    await talk.say("koliko iznosi minimalna plata")
    await talk.say(DELETE["bs"])
    assert topics(await talk.say("da")) == ["delete.done"]
    async with service.database.connect() as connection:
        assert (await connection.execute(select(inbox))).all() == []
        assert (await connection.execute(select(tickets))).all() == []
