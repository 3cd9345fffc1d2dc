"""Nobody carries too much unknowingly: a cap and a rest after a severe case, that never hold back a P0 or one alone."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import update

from bot.service import Service
from hotline.database.models import ticket_events, tickets
from hotline.teamwork.load import MOST_OPEN, REST_SECONDS, Load, held_back
from tests.hotline.conftest import SignIn, Tell

NOW = 1_000_000.0


@pytest.mark.parametrize(
    ("load", "priority", "why"),
    [
        (Load(0, None), 1, ""),
        (Load(MOST_OPEN - 1, None), 1, ""),
        (Load(MOST_OPEN, None), 1, "load_cap"),
        (Load(MOST_OPEN, None), 0, ""),
        (Load(0, NOW - REST_SECONDS + 1), 3, "cool_down"),
        (Load(0, NOW - REST_SECONDS), 3, ""),
        (Load(99, NOW), 0, ""),
    ],
)
def test_a_p0_is_never_held_back(load: Load, priority: int, why: str) -> None:
    assert held_back(load, priority, NOW) == why


async def test_after_a_severe_case_one_rests_or_says_otherwise(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """The page offers to take it all the same, and the ticket says so."""
    operator, severe, other = await sign_in(), await tell(present_danger=True), await tell(words="Ne da platu")
    await operator.call(f"/tickets/{severe}/takeover")
    await operator.call(f"/tickets/{severe}/close", reason="helped", alone="nobody_there")
    refused = await operator.submit(f"/tickets/{other}/takeover")
    page = await refused.text()
    assert refused.status == 409
    assert 'name="anyway" value="yes"' in page
    assert "Predahnite" in page
    next_severe = await tell(words="Tuče me", present_danger=True)
    assert (await operator.call(f"/tickets/{next_severe}/takeover")).status == 200
    taken = await (await operator.call(f"/tickets/{other}/takeover", anyway=True)).json()
    assert "taken_anyway" in [event["kind"] for event in taken["history"]]
    async with storage.database.begin() as connection:
        await connection.execute(update(ticket_events).values(at=time.time() - REST_SECONDS))
    third = await tell(words="Treba mi savjet")
    assert (await operator.call(f"/tickets/{third}/takeover")).status == 200


async def test_who_has_enough_is_told(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Practice does not count, and what one has already stays theirs."""
    operator = await sign_in()
    mine = [await tell(words=f"Ne da platu {number}") for number in range(MOST_OPEN)]
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).values(assignee_id=1))
    one_more = await tell(words="Treba mi savjet")
    assert (await (await operator.call(f"/tickets/{one_more}/takeover")).json())["error"] == "load_cap"
    assert (await operator.call(f"/tickets/{mine[0]}/takeover")).status == 200
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).where(tickets.c.id == mine[1]).values(practice=1))
    assert (await operator.call(f"/tickets/{one_more}/takeover")).status == 200


async def test_a_ready_note_needs_no_typing(sign_in: SignIn, tell: Tell) -> None:
    """Alone, or before what was typed; nothing at all is no note."""
    operator, number = await sign_in(), await tell()
    assert "Zvali smo, niko se ne javlja." in await (await operator.get(f"/tickets/{number}")).text()
    await operator.submit(f"/tickets/{number}/note", ready="Zvali smo, niko se ne javlja.", text="")
    noted = await (await operator.call(f"/tickets/{number}/note", ready="Čekamo.", text="Do petka.")).json()
    assert [note["text"] for note in noted["notes"]] == ["Čekamo. Do petka.", "Zvali smo, niko se ne javlja."]
    assert (await operator.submit(f"/tickets/{number}/note", ready="", text=" ")).status == 422
