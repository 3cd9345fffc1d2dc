"""A team at one ticket: notes, mentions, tasks, handing over, four eyes, tickets by hand, practice, accounts."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from bot.service import Service
from hotline.statistics.counting import BLOCKS, WAITING, count_period
from hotline.statistics.period import Period
from hotline.teamwork import notes_of
from tests.hotline.conftest import Operator, SignIn, Tell

SECRET = "sestra radi u kafani"


async def ticket(operator: Operator, number: int) -> dict[str, Any]:
    """A ticket as programs read it."""
    found: dict[str, Any] = await (await operator.get(f"/api/tickets/{number}")).json()
    return found


async def test_a_mention_waits_until_it_is_read(sign_in: SignIn, tell: Tell) -> None:
    """A page that refreshes itself does not count as reading."""
    amra, vedad, number = await sign_in("amra"), await sign_in("vedad"), await tell()
    assert (await amra.submit(f"/tickets/{number}/note", text=f"@vedad, {SECRET}. @nobody")).status == 303
    assert f"slučaju {number}" in await (await vedad.get("/")).text()
    await vedad.get(f"/tickets/{number}", headers={"X-Background": "1"})
    assert f"slučaju {number}" in await (await vedad.get("/")).text()
    assert SECRET in await (await vedad.get(f"/tickets/{number}")).text()
    assert f"slučaju {number}" not in await (await vedad.get("/")).text()


async def test_notes_are_sealed_and_go_with_what_the_person_wrote(
    storage: Service, sign_in: SignIn, tell: Tell
) -> None:
    """Deletion reaches them too."""
    operator, number = await sign_in(), await tell()
    await operator.call(f"/tickets/{number}/note", text=SECRET)
    async with storage.database.connect() as connection:
        assert [note.text for note in await notes_of(connection, storage.vault, number)] == [SECRET]
        rows = (
            await connection.exec_driver_sql("SELECT conversation_id, body_sealed FROM ticket_notes, tickets")
        ).all()
        assert SECRET.encode() not in bytes(rows[0][1])
        await storage.vault.destroy_key(rows[0][0])
        assert await notes_of(connection, storage.vault, number) == []


async def test_a_ticket_is_found_by_code_and_by_words_of_notes(sign_in: SignIn, tell: Tell) -> None:
    """A supervisor finds by code only: words would tell what they may not read."""
    operator, number, _ = await sign_in(), await tell(), await tell(age=5.0)
    supervisor = await sign_in("selma", "supervisor")
    await operator.call(f"/tickets/{number}/note", text=SECRET)
    code = (await ticket(operator, number))["code"]

    async def found(who: Operator, query: str) -> list[int]:
        page = await (await who.get(f"/api/tickets?q={query}")).json()
        return [one["id"] for one in page["tickets"]]

    assert await found(operator, "KAFANI sestra") == [number]
    assert await found(operator, f"{code[:3]} {code[3:]}") == [number]
    assert await found(operator, "kafani brat") == []
    assert await found(supervisor, "kafani") == []
    assert await found(supervisor, code) == [number]
    assert (await operator.get(f"/?q={'x' * 101}")).status == 422


async def test_a_colleague_goes_on_without_a_gap(sign_in: SignIn, tell: Tell) -> None:
    """With a note; the person hears nothing of it, and the first may no longer write."""
    amra, vedad, number = await sign_in("amra"), await sign_in("vedad"), await tell()
    await amra.call(f"/tickets/{number}/takeover")
    assert (await vedad.call(f"/tickets/{number}/transfer", to=2, text="x")).status == 409
    assert (await amra.call(f"/tickets/{number}/transfer", to=2, text=" ")).status == 422
    given = await (await amra.call(f"/tickets/{number}/transfer", to=2, text="Čeka odgovor")).json()
    assert (given["assignee"], given["mode"], given["notes"][0]["kind"]) == ("vedad", "human", "transfer")
    assert (await amra.call(f"/tickets/{number}/reply", text="Tu sam")).status == 409
    assert (await vedad.call(f"/tickets/{number}/reply", text="Tu sam")).status == 200
    thread = await (await vedad.get(f"/api/tickets/{number}/thread")).json()
    assert [message["topic"] for message in thread["messages"] if message["author"] == "staff"] == ["human.joined"] * 2


async def test_a_task_is_given_shown_and_done(sign_in: SignIn, tell: Tell) -> None:
    """Once."""
    amra, vedad, number = await sign_in("amra"), await sign_in("vedad"), await tell()
    assert (await amra.call(f"/tickets/{number}/task", to=2, text="Nazvati centar", due="soon")).status == 422
    due = time.strftime("%Y-%m-%dT%H:%M", time.localtime(time.time() + 3600))
    task = (await (await amra.call(f"/tickets/{number}/task", to=2, text="Nazvati centar", due=due)).json())["tasks"][0]
    assert "Nazvati centar" in await (await vedad.get("/")).text()
    assert (await vedad.call(f"/tickets/{number}/done", task=task["id"])).status == 200
    assert (await vedad.call(f"/tickets/{number}/done", task=task["id"])).status == 409
    assert "Nazvati centar" not in await (await vedad.get("/")).text()


async def test_two_people_close_what_is_urgent(sign_in: SignIn, tell: Tell) -> None:
    """The one who asked cannot agree with themselves."""
    amra, vedad, number = await sign_in("amra"), await sign_in("vedad"), await tell(present_danger=True)
    await amra.call(f"/tickets/{number}/takeover")
    for _ in range(2):
        asked = await (await amra.call(f"/tickets/{number}/close", reason="helped")).json()
        assert (asked["status"], asked["closing"]["name"]) == ("assigned", "amra")
    assert "amra" in await (await vedad.get(f"/tickets/{number}")).text()
    closed = await (await vedad.call(f"/tickets/{number}/close", reason="helped")).json()
    assert (closed["status"], closed["mode"], closed["closing"]) == ("closed", "bot", None)


async def test_one_alone_at_night_is_not_blocked(sign_in: SignIn, tell: Tell) -> None:
    """A supervisor sees it, and nobody reviews themselves."""
    operator, number = await sign_in(), await tell(present_danger=True)
    assert (await operator.call(f"/tickets/{number}/close", reason="helped", alone="tired")).status == 422
    closed = await (await operator.call(f"/tickets/{number}/close", reason="helped", alone="nobody_there")).json()
    assert closed["status"] == "closed"
    supervisor = await sign_in("selma", "supervisor")
    assert f"/console/tickets/{number}" in await (await supervisor.get("/team")).text()
    assert (await operator.submit("/team/review", review="1")).status == 403
    assert (await supervisor.submit("/team/review", review="1")).status == 303
    assert (await supervisor.submit("/team/review", review="1")).status == 409


async def test_a_call_becomes_a_ticket(sign_in: SignIn) -> None:
    """Graded like any other; nobody can be written to."""
    operator = await sign_in()
    refused = await operator.submit("/new", way="phone", language="bs", text=" ")
    assert refused.status == 422
    opened = await operator.submit("/new", way="phone", language="bs", text="Zvala je žena iz Tuzle", danger="yes")
    number = int(opened.headers["Location"].rpartition("/")[2])
    found = await ticket(operator, number)
    assert (found["channel"], found["priority"], found["mode"]) == ("phone", "P0", None)
    assert "Zvala je" in await (await operator.get(f"/tickets/{number}")).text()
    await operator.call(f"/tickets/{number}/takeover")
    assert (await operator.call(f"/tickets/{number}/reply", text="x")).status == 409
    assert (await operator.call(f"/tickets/{number}/note", text=SECRET)).status == 200


async def test_practice_is_apart(storage: Service, sign_in: SignIn) -> None:
    """From the queue, and from every table."""
    operator = await sign_in()
    await operator.submit("/new", way="phone", language="bs", text="Vježba", practice="yes")
    await operator.submit("/new", way="visit", language="bs", text="Stvarno")
    for show, total in (("open", 1), ("all", 1), ("practice", 1)):
        assert (await (await operator.get(f"/api/tickets?show={show}")).json())["total"] == total
    async with storage.database.connect() as connection:
        _, tickets = await count_period(connection, Period.around(date.today(), date.today()))
    assert [row.count for row in tickets] == [1] * len((*BLOCKS, WAITING))


async def test_an_administrator_keeps_accounts_and_reads_no_ticket(sign_in: SignIn, tell: Tell) -> None:
    """The last administrator stays one."""
    number, boss = await tell(), await sign_in("boris", "administrator")
    given = {"name": "nina", "role": "operator", "password": "duga lozinka 7"}
    assert (await boss.submit("/staff/add", **given)).status == 303
    assert (await boss.submit("/staff/add", **given)).status == 422
    assert "nina" in await (await boss.get("/staff")).text()
    assert (await boss.submit("/staff/change", id="1", role="operator", active="yes")).status == 409
    assert (await boss.submit("/staff/change", id="2", role="auditor", active="yes")).status == 303
    assert (await boss.get(f"/tickets/{number}")).status == 403


async def test_switching_somebody_off_ends_their_sessions(sign_in: SignIn) -> None:
    """At once."""
    operator, boss = await sign_in("amra"), await sign_in("boris", "administrator")
    assert (await boss.submit("/staff/change", id="1", role="operator")).status == 303
    assert (await operator.get("/")).status == 303


FORBIDDEN = {
    "operator": ("/log", "/staff", "/team"),
    "supervisor": ("/log", "/staff"),
    "editor": ("/log", "/staff", "/team", "/duty", "/new", "/tickets/1"),
    "administrator": ("/log", "/team", "/duty", "/new", "/tickets/1"),
    "auditor": ("/staff", "/team", "/duty", "/new", "/tickets/1"),
}


@pytest.mark.parametrize("role", FORBIDDEN)
async def test_each_role_has_its_closed_doors(sign_in: SignIn, tell: Tell, role: str) -> None:
    """And its open ones lead somewhere."""
    await tell()
    member = await sign_in("x", role)
    for path in FORBIDDEN[role]:
        assert (await member.get(path)).status == 403, path
    assert (await member.get("/account")).status == 200
