"""Every action of the console with a canary in every field: none is anywhere in clear, and no action is left out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.logs import configure_logging
from bot.service import Service
from hotline.backup import backup_data
from hotline.console.api_routes import API
from hotline.console.operations import OPERATIONS
from hotline.console.routes import PAGES
from hotline.database.models import staff
from tests.acceptance.canaries import leaks
from tests.hotline.conftest import PASSWORD, Operator, SignIn, Tell

CANARY = "Radnja8d4Kanarinka"
DUE = (datetime.now() + timedelta(days=3)).strftime("%Y-%m-%dT08:00")
SENTENCE = f"Je li sada sigurno? {CANARY}"
ACTIONS = {*OPERATIONS, "packet"}
LAST = ("logout", "account/password", "account/revoke")  # they end the session
NOT_DONE = {"media-fetch", "unmask-agree"}  # need a recording and a second person; tried all the same
FIELDS = (
    "text",
    "q",
    "reason",
    "note",
    "said",
    "address",
    "time",
    "place",
    "institution",
    "value",
    "handle",
    "code",
    "message",
)


@contextmanager
def loud() -> Iterator[None]:
    """Logs as talkative as a setting can make them, on the standard stream."""
    root, told = logging.getLogger(), logging.raiseExceptions
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []
    configure_logging("DEBUG")
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = told


async def numbers(storage: Service) -> dict[str, int]:
    """The accounts' numbers by name."""
    async with storage.database.connect() as connection:
        return {row.name: row.id for row in await connection.execute(select(staff.c.name, staff.c.id))}


def orders(phrase: str, people: dict[str, int], other: int) -> list[tuple[str, dict[str, Any]]]:
    """Every operation of a ticket in an order in which each finds what it needs, with a canary wherever words go."""
    consent = {"what": True, "place": True, "person": True, "contact": True, "diary": True}
    return [
        ("takeover", {}),
        ("open", {"reason": "cover"}),
        ("acknowledge", {}),
        ("reply", {"text": f"Tu sam. {CANARY}", "confirmed": True, "at_once": True}),
        ("phrase", {"phrase": phrase, "time": CANARY, "place": CANARY, "institution": CANARY, "confirmed": True}),
        ("note", {"text": f"@amra {CANARY}", "ready": CANARY}),
        ("link", {"other": other, "kind": "place"}),
        ("unlink", {"other": other, "kind": "place"}),
        ("split", {}),
        ("task", {"to": people["amra"], "text": CANARY, "due": DUE}),
        ("done", {"task": 1}),
        ("correct", {"fact": "age_group", "value": ""}),
        ("priority", {"priority": "P1"}),
        ("mute", {"hours": 1}),
        (
            "form",
            {"form": "wage_diary", "day": "2026-01-05", "hours": "9", "paid": "0", "currency": "BAM", "work": CANARY},
        ),
        ("refer", {"institution": "police", "basis": "consent", **consent}),
        ("refer-ask", {"referral": 1}),
        ("refer-consent", {"referral": 1, "given": True}),
        ("refer-send", {"referral": 1}),
        ("packet", {"referral": 1, "language": "bs"}),
        ("refer-answer", {"referral": 1, "said": "accepted"}),
        ("refer-withdraw", {"referral": 1}),
        ("invite", {"to": people["tarik"], "language": "ar"}),
        ("ask-translation", {"text": SENTENCE}),
        ("send-translation", {"message": "d1", "at_once": True}),
        ("uninvite", {"to": people["tarik"]}),
        ("media-fetch", {"media": 1}),
        ("unmask", {"reason": "call_back"}),
        ("unmask-agree", {}),
        ("transfer", {"to": people["amra"], "text": CANARY}),
        ("handback", {}),
        ("close", {"reason": "helped", "alone": "danger_over"}),
        ("takeover", {"anyway": True}),
        ("merge", {"other": other}),
    ]


async def operate(operator: Operator, interpreter: Operator, number: int, wanted: list[tuple[str, Any]]) -> set[str]:
    """Do all of it, twice: as it fits, and with a canary in every field; tells what was done."""
    done = set()
    for name, body in wanted:
        if name == "send-translation":
            await interpreter.call(f"/interpret/{number}/translate", message="d1", text=f"ترجمة {CANARY}")
        answer = await operator.call(f"/tickets/{number}/{name}", **body)
        done |= {name} if answer.status < 300 else set()
        assert answer.status < 500, (name, await answer.text())
        odd = dict.fromkeys({*FIELDS, *body}, CANARY)
        await operator.call(f"/tickets/{number}/{name}", **odd)
        await operator.submit(f"/tickets/{number}/{name}", **odd)
    return done


async def visit_pages(member: Operator, number: int) -> None:
    """Every page and form that there is, whoever may use it, with a canary in every field and in the address."""
    routes = sorted(PAGES, key=lambda route: route.path.strip("/") in LAST)
    for route in routes:
        path = route.path.replace("{id:[0-9]{1,9}}", str(number)).replace("{media:[0-9]{1,9}}", "1")
        if route.method == "GET" and not path.endswith("events"):
            await (await member.get(path, params=dict.fromkeys(FIELDS, CANARY))).read()
        elif route.method == "POST":
            await member.submit(path, **dict.fromkeys(FIELDS, CANARY), old=CANARY, new=CANARY, password=CANARY)


async def write_by_hand(member: Operator) -> None:
    """A call is written down, the address of an alert is kept, and a search finds nothing."""
    told = {"way": "phone", "language": "bs", "text": f"Zvala je {CANARY}", "reporter": "self"}
    assert (await member.submit("/new", **told)).status == 303
    await member.submit("/duty/address", kind="email", address=f"{CANARY}@example.org")
    await member.get("/", params={"q": CANARY})


async def test_no_action_leaves_a_word_in_clear(
    storage: Service, sign_in: SignIn, tell: Tell, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """In no file, database, write-ahead log, backup or standard stream."""
    with loud():
        operator, interpreter = await sign_in(), await sign_in("tarik", "interpreter")
        number = await tell("ar", f"صاحب العمل يحبسنا {CANARY}", mode="human", address="w" * 43)
        phrases = (await (await operator.get("/api/phrases")).json())["phrases"]
        other = await tell(words=f"Isto mjesto {CANARY}", address="v" * 43)
        wanted = orders(phrases[0]["id"], await numbers(storage), other)
        assert {name for name, _ in wanted} == ACTIONS
        done = await operate(operator, interpreter, number, wanted)
        await write_by_hand(operator)
        for role in ("supervisor", "administrator", "auditor", "editor", "interpreter"):
            await visit_pages(await sign_in(f"{role}-one", role), number)
        await visit_pages(operator, number)
        logging.getLogger("hotline.console").warning("all was done")
        await storage.database.dispose()
    assert ACTIONS - done <= NOT_DONE
    if "sqlite" in storage.settings.database_url:
        await asyncio.to_thread(backup_data, storage.settings.database_url, tmp_path / "backup", 1.0)
    streams = capfd.readouterr()
    assert "all was done" in streams.err, "the logs were looked at"
    (tmp_path / "streams.txt").write_text(streams.out + streams.err)
    assert list(leaks(tmp_path, [CANARY, PASSWORD])) == []


def test_every_action_of_the_api_is_an_operation_or_looked_at_here() -> None:
    """A new way to change something is added above."""
    changing = {route.path for route in API if route.method == "POST"}
    known = {f"/tickets/{{id}}/{name}" for name in ACTIONS} | {"/interpret/{id}/translate"}
    known |= {"/edits"}  # what editors write is no person's word: it is read by everybody
    assert changing == known
