"""An interpreter: invited to one ticket, sees its masked words and nothing else, and writes what they mean."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select, update

from bot.service import Service
from hotline.database.models import audit_log, invitations, staff, translations
from hotline.interpreting import interpreters_at, keep_hours
from tests.hotline.conftest import Operator, SignIn, Tell

WORDS = "صاحب العمل يحبسنا، رقمي 060 000 001"


async def id_of(storage: Service, name: str) -> int:
    """The number of an account."""
    async with storage.database.connect() as connection:
        found = await connection.scalar(select(staff.c.id).where(staff.c.name == name))
    assert found is not None
    return int(found)


async def invited(storage: Service, sign_in: SignIn, tell: Tell) -> tuple[Operator, Operator, int]:
    """An operator who has a ticket in Arabic, and an interpreter who was asked to it."""
    operator, interpreter = await sign_in(), await sign_in("tarik", "interpreter")
    number = await tell("ar", WORDS)
    await operator.call(f"/tickets/{number}/takeover")
    to = await id_of(storage, "tarik")
    assert (await operator.call(f"/tickets/{number}/invite", to=to, language="ar")).status == 200
    return operator, interpreter, number


async def messages(interpreter: Operator, number: int) -> list[dict[str, Any]]:
    """What the interpreter sees."""
    found: list[dict[str, Any]] = (await (await interpreter.get(f"/api/interpret/{number}")).json())["messages"]
    return found


async def test_words_are_masked_and_the_translation_stands_under_them(
    storage: Service, sign_in: SignIn, tell: Tell
) -> None:
    """The number is gone, the meaning comes back, and the person's words are sealed like the rest."""
    operator, interpreter, number = await invited(storage, sign_in, tell)
    first = (await messages(interpreter, number))[0]
    assert "060" not in first["text"]
    assert "يحبسنا" in first["text"]
    given = {"message": first["id"], "text": "Gazda nas drži zaključane."}
    assert (await interpreter.submit(f"/interpret/{number}/translate", **given)).status == 303
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert "Gazda nas drži zaključane." in page
    assert "prijevod, tarik" in page
    async with storage.database.connect() as connection:
        assert b"Gazda" not in (await connection.scalar(select(translations.c.body_sealed)) or b"")


async def test_nothing_else_of_the_ticket_is_shown(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """No code, no facts, no history, no notes, no name of the operator."""
    operator, interpreter, number = await invited(storage, sign_in, tell)
    await operator.call(f"/tickets/{number}/note", text="tajna bilješka")
    code = (await (await operator.get(f"/api/tickets/{number}")).json())["code"]
    page = await (await interpreter.get(f"/interpret/{number}")).text()
    for hidden in (code, "tajna", "amra", "060 000", "document_retention"):
        assert hidden not in page
    for path in (
        f"/tickets/{number}",
        f"/api/tickets/{number}",
        f"/api/tickets/{number}/thread",
        "/api/tickets",
        "/duty",
        "/calls",
    ):
        assert (await interpreter.get(path)).status == 403
    assert (await interpreter.call(f"/tickets/{number}/reply", text="x")).status == 403


async def test_only_the_one_ticket_and_only_while_invited(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Another is not found; nor is this one when the operator ends it, closes the ticket, or the shift is over."""
    operator, interpreter, number = await invited(storage, sign_in, tell)
    other = await tell("en", "another case")
    assert (await interpreter.get(f"/interpret/{other}")).status == 404
    to = await id_of(storage, "tarik")
    assert (await operator.call(f"/tickets/{number}/uninvite", to=to)).status == 200
    assert (await interpreter.get(f"/interpret/{number}")).status == 404
    await operator.call(f"/tickets/{number}/invite", to=to, language="ar")
    async with storage.database.begin() as connection:
        await connection.execute(update(invitations).values(at=0.0))
    assert (await interpreter.get(f"/interpret/{number}")).status == 404
    await operator.call(f"/tickets/{number}/invite", to=to, language="ar")
    await operator.call(f"/tickets/{number}/close", reason="helped", alone="nobody_there")
    assert (await interpreter.get(f"/interpret/{number}")).status == 404
    assert "Trenutno niste pozvani" in await (await interpreter.get("/interpret")).text()


async def test_a_sentence_is_translated_before_it_is_sent(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """The operator sends it, in the person's language; not before there is a translation."""
    operator, interpreter, number = await invited(storage, sign_in, tell)
    assert (await operator.call(f"/tickets/{number}/ask-translation", text="Možete li izaći?")).status == 200
    assert (await operator.call(f"/tickets/{number}/send-translation", message="d1")).status == 409
    given = {"message": "d1", "text": "هل يمكنكم الخروج؟"}
    assert (await interpreter.call(f"/interpret/{number}/translate", **given)).status == 200
    assert (await operator.call(f"/tickets/{number}/send-translation", message="d1")).status == 200
    thread = (await (await operator.get(f"/api/tickets/{number}/thread")).json())["messages"]
    assert (thread[-1]["text"], thread[-1]["language"]) == ("هل يمكنكم الخروج؟", "ar")


async def test_made_up_messages_are_refused(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Nothing is kept under what is not there."""
    _, interpreter, number = await invited(storage, sign_in, tell)
    for message, words in (("i999", "x"), ("d7", "x"), ("x1", "x"), ("", "x"), ("i1", " "), ("i1", "x" * 2001)):
        answer = await interpreter.call(f"/interpret/{number}/translate", message=message, text=words)
        assert answer.status == 422


async def test_reading_and_translating_are_audited(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """As everybody's reading is."""
    _, interpreter, number = await invited(storage, sign_in, tell)
    await interpreter.get(f"/interpret/{number}")
    await interpreter.call(
        f"/interpret/{number}/translate", message=(await messages(interpreter, number))[0]["id"], text="x"
    )
    async with storage.database.connect() as connection:
        actions = set(await connection.scalars(select(audit_log.c.action)))
    assert {"interpret.read", "interpret.translated", "ticket.invite"} <= actions


async def test_the_roster_tells_languages_and_hours(storage: Service, sign_in: SignIn) -> None:
    """Kept by a supervisor; who is there now comes first."""
    await sign_in("tarik", "interpreter")
    await sign_in("zahra", "interpreter")
    supervisor = await sign_in("senka", "supervisor")
    to = str(await id_of(storage, "zahra"))
    fields = {"staff": to, "language": "fa", "day": "mon", "opens": "08:00", "closes": "16:00"}
    assert (await supervisor.submit("/duty/interpreter", **fields)).status == 303
    assert (await supervisor.submit("/duty/interpreter", **{**fields, "language": "xx"})).status == 422
    assert (await supervisor.submit("/duty/interpreter", **{**fields, "opens": "25:00"})).status == 422
    page = await (await supervisor.get("/duty")).text()
    assert re.search(r"zahra: farsi · pon, 08:00–16:00", page)
    monday_noon, sunday_noon = 1_700_481_600.0, 1_700_395_200.0
    async with storage.database.begin() as connection:
        assert [one.name for one in await interpreters_at(connection, monday_noon)] == ["zahra", "tarik"]
        assert not any(one.there for one in await interpreters_at(connection, sunday_noon))
        await keep_hours(connection, int(to), ["fa", "ps"], [], "08:00", "16:00")
        assert not any(one.there for one in await interpreters_at(connection, monday_noon))
