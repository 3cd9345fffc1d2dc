"""Every reading and every change is in the log, with who, what and when and without a word of anybody's."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.service import Service
from hotline.console.guard import BACKGROUND_HEADER
from hotline.database.models import audit_log
from tests.hotline.conftest import WORDS, Operator, SignIn, Tell


async def told(storage: Service) -> list[tuple[str, str, str]]:
    """Actor, action and object of every entry."""
    async with storage.database.connect() as connection:
        rows = await connection.execute(select(audit_log.c.actor, audit_log.c.action, audit_log.c.object))
        return [tuple(row) for row in rows]


async def test_reading_is_told_before_it_is_shown(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Pages and API alike."""
    operator, number = await sign_in(), await tell()
    for path in ("/", f"/tickets/{number}", f"/api/tickets/{number}", f"/api/tickets/{number}/thread", "/api/tickets"):
        assert (await operator.get(path)).status == 200
    seen = [(action, thing) for actor, action, thing in await told(storage) if actor == "staff:1"]
    assert seen[1:] == [
        ("queue.read", "all"),
        ("ticket.read", f"ticket:{number}"),
        ("ticket.read", f"ticket:{number}"),
        ("thread.read", f"ticket:{number}"),
        ("queue.read", "all"),
    ]


async def test_a_page_left_open_is_one_reading(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """It refreshes itself with every news."""
    operator, number = await sign_in(), await tell()
    for _ in range(3):
        await operator.get(f"/tickets/{number}", headers={BACKGROUND_HEADER: "1"})
    assert [action for _, action, _ in await told(storage)].count("ticket.read") == 1


async def test_what_was_not_shown_is_not_told(storage: Service, sign_in: SignIn) -> None:
    """A ticket that does not exist was read by nobody."""
    operator = await sign_in()
    await operator.get("/tickets/7")
    assert "ticket.read" not in [action for _, action, _ in await told(storage)]


@pytest.mark.parametrize(
    ("name", "body"),
    [("takeover", {}), ("priority", {"priority": "P1"}), ("close", {"reason": "duplicate"})],
)
async def test_every_change_is_told_in_its_own_transaction(
    storage: Service, sign_in: SignIn, tell: Tell, name: str, body: dict[str, str]
) -> None:
    """And a refused one is not."""
    operator, number = await sign_in(), await tell()
    assert (await operator.call(f"/tickets/{number}/{name}", **body)).status == 200
    assert ("staff:1", f"ticket.{name}", f"ticket:{number}") in await told(storage)
    before = len(await told(storage))
    assert (await operator.call(f"/tickets/{number}/priority", priority="P9")).status == 422
    assert [action for _, action, _ in (await told(storage))[before:]] == []


async def test_signing_in_and_out_is_told_and_no_name_that_is_unknown(storage: Service, sign_in: SignIn) -> None:
    """Somebody may have typed the password into the field for the name."""
    operator = await sign_in()
    await operator.submit("/logout")
    operator.client.session.cookie_jar.clear()
    await operator.sign_in("amra", "wrong")
    await operator.sign_in("tri zelene kruške", "wrong")
    assert await told(storage) == [
        ("staff:1", "staff.signed_in", "staff:1"),
        ("staff:1", "staff.signed_out", "staff:1"),
        ("service", "staff.sign_in_failed", "staff:1"),
        ("service", "staff.sign_in_failed", "nobody"),
    ]


async def test_the_chain_of_the_console_is_whole(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """`putokaz audit verify` finds it so, and finds no words in it."""
    operator, number = await sign_in(), await tell()
    await operator.get(f"/tickets/{number}")
    await operator.call(f"/tickets/{number}/takeover")
    await operator.call(f"/tickets/{number}/reply", text="Tu sam, recite")
    async with storage.database.connect() as connection:
        verdict = await storage.audit.verify(connection)
    assert (verdict.whole, verdict.entries) == (True, 4)
    kept = str(await told(storage))
    assert not any(word in kept for word in (*WORDS.split()[:3], "recite"))


async def test_an_auditor_reads_the_log_and_nothing_else(sign_in: SignIn, tell: Tell) -> None:
    """Names and numbers, no content."""
    operator, number = await sign_in("amra"), await tell()
    await operator.get(f"/tickets/{number}")
    auditor = await sign_in("vedad", "auditor")
    page = await (await auditor.get("/log")).text()
    assert "amra" in page
    assert "ticket.read" in page
    assert (await auditor.get(f"/tickets/{number}")).status == 403
    assert (await operator.get("/log")).status == 403
    assert (await auditor.get("/log?before=x")).status == 422


async def closed(supervisor: Operator, number: int) -> bool:
    """Whether a ticket's words are closed to somebody, everywhere they could show."""
    page = await (await supervisor.get(f"/tickets/{number}")).text()
    ticket = await (await supervisor.get(f"/api/tickets/{number}")).text()
    thread = await (await supervisor.get(f"/api/tickets/{number}/thread")).text()
    queue = await (await supervisor.get("/api/tickets")).text()
    shown = [words for words in (page, ticket, thread) if "uzeo paso" in words]
    assert "uzeo paso" not in queue
    assert len(shown) in (0, 3)
    return not shown


async def test_a_supervisor_reads_words_only_with_a_reason(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Which stands in log and history; another ticket stays closed."""
    supervisor, number, other = await sign_in("selma", "supervisor"), await tell(), await tell(age=5.0)
    assert await closed(supervisor, number)
    assert (await supervisor.submit(f"/tickets/{number}/open", reason="curious")).status == 422
    assert (await supervisor.submit(f"/tickets/{number}/open", reason="review")).status == 303
    assert not await closed(supervisor, number)
    assert await closed(supervisor, other)
    assert ("staff:1", "ticket.open", f"ticket:{number}") in await told(storage)
    history = (await (await supervisor.get(f"/api/tickets/{number}")).json())["history"]
    assert (history[0]["kind"], history[0]["detail"]) == ("content_opened", "review")


async def test_a_supervisor_who_takes_over_reads(sign_in: SignIn, tell: Tell) -> None:
    """Whoever has the ticket must know what it says."""
    supervisor, number = await sign_in("selma", "supervisor"), await tell()
    await supervisor.call(f"/tickets/{number}/takeover")
    assert not await closed(supervisor, number)


async def test_pages_that_are_opened_at_once_are_all_noted(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """In one transaction or several: no entry is missing, and the chain is whole."""
    amra, ticket = await sign_in(), await tell()
    pages = ["/", f"/tickets/{ticket}", "/?show=all"] * 8
    assert {answer.status for answer in await asyncio.gather(*map(amra.get, pages))} == {200}
    async with storage.database.connect() as connection:
        noted = list(await connection.scalars(select(audit_log.c.action)))
        assert (noted.count("queue.read"), noted.count("ticket.read")) == (16, 8)
        assert (await storage.audit.verify(connection)).whole
