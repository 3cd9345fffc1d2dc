"""Tickets that belong together, in the console: linked, merged, split; and nobody who writes is left alone by it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import update

from bot.service import Service
from hotline.database.models import tickets
from tests.hotline.conftest import Operator, SignIn, Tell


async def ticket(operator: Operator, number: int) -> dict[str, Any]:
    """A ticket as programs read it."""
    found: dict[str, Any] = await (await operator.get(f"/api/tickets/{number}")).json()
    return found


async def test_a_link_is_seen_on_both_pages_and_taken_back(sign_in: SignIn, tell: Tell) -> None:
    """With what they have in common; the history keeps it."""
    operator, one, other = await sign_in(), await tell(), await tell(words="Isti gazda.")
    assert (await operator.submit(f"/tickets/{one}/link", other=str(other), kind="recruiter")).status == 303
    for here, there in ((one, other), (other, one)):
        page = await (await operator.get(f"/tickets/{here}")).text()
        assert re.search(rf'<a href="/console/tickets/{there}">\w+ {there}: isti vrbovatelj</a>', page)
        assert [link["ticket_id"] for link in (await ticket(operator, here))["links"]] == [there]
    assert (await operator.call(f"/tickets/{other}/unlink", other=one, kind="recruiter")).status == 200
    known = await ticket(operator, one)
    assert known["links"] == []
    assert [event["kind"] for event in known["history"]][:2] == ["unlinked", "linked"]


@pytest.mark.parametrize("given", [{"other": 99}, {"other": 1}, {}, {"other": 2, "kind": "friends"}])
async def test_what_makes_no_sense_is_refused(sign_in: SignIn, tell: Tell, given: dict[str, Any]) -> None:
    """An unknown ticket, itself, nothing, another kind."""
    operator, one, _ = await sign_in(), await tell(), await tell(words="Isti gazda.")
    answer = await operator.call(f"/tickets/{one}/link", **({"kind": "place"} | given))
    assert answer.status in (404, 422)
    assert (await ticket(operator, one))["links"] == []


async def test_merging_hands_the_person_back_and_the_urgency_on(sign_in: SignIn, tell: Tell) -> None:
    """They read that the bot answers again; the ticket that stays is as urgent as the more urgent one was."""
    operator, calm, urgent = await sign_in(), await tell(words="Ne da platu"), await tell(present_danger=True)
    await operator.call(f"/tickets/{urgent}/takeover")
    version = (await ticket(operator, urgent))["version"]
    gone = await (await operator.call(f"/tickets/{urgent}/merge", other=calm, version=version)).json()
    assert (gone["status"], gone["mode"], gone["merged_into"], gone["assignee"]) == ("closed", "bot", calm, None)
    thread = await (await operator.get(f"/api/tickets/{urgent}/thread")).json()
    assert thread["messages"][-1]["topic"] == "human.left"
    assert (await ticket(operator, calm))["priority"] == "P0"
    assert (await operator.call(f"/tickets/{urgent}/merge", other=calm)).status == 409


async def test_somebody_elses_ticket_is_not_merged(sign_in: SignIn, tell: Tell) -> None:
    """Nor one that changed since it was looked at."""
    amra, vedad = await sign_in("amra"), await sign_in("vedad")
    one, other = await tell(), await tell(words="Ne da platu")
    await amra.call(f"/tickets/{one}/takeover")
    assert (await vedad.call(f"/tickets/{one}/merge", other=other)).status == 409
    assert (await amra.call(f"/tickets/{one}/merge", other=other, version=0)).status == 409
    assert (await ticket(amra, one))["status"] == "assigned"


async def test_practice_never_swallows_a_real_case(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """It would vanish from statistics and alerts. What is split off practice is practice."""
    operator, real, practice = await sign_in(), await tell(), await tell(words="Vježba")
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).where(tickets.c.id == practice).values(practice=1))
    for name in ("link", "merge"):
        assert (await operator.call(f"/tickets/{real}/{name}", other=practice, kind="place")).status == 409
    split = await (await operator.call(f"/tickets/{practice}/split")).json()
    assert (await ticket(operator, split["links"][0]["ticket_id"]))["practice"]


async def test_a_second_person_gets_a_ticket_of_their_own(sign_in: SignIn, tell: Tell) -> None:
    """Linked, with the words and the urgency, and a code of its own."""
    operator, one = await sign_in(), await tell(present_danger=True)
    first = await (await operator.call(f"/tickets/{one}/split")).json()
    second = await ticket(operator, first["links"][0]["ticket_id"])
    assert (second["priority"], second["mode"]) == ("P0", None)
    assert second["code"] != first["code"]
    assert second["indicators"] == first["indicators"]
