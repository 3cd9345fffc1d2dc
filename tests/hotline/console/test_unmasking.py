"""The contact a person gave is seen by two who agree, for ten minutes; one alone at night is not held up."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from bot.service import Service
from hotline.database.models import content_openings
from tests.hotline.conftest import Operator, SignIn, Tell

CONTACT = "+387 60 000 007"


async def shown(member: Operator, number: int) -> Any:
    """What a member sees of it."""
    ticket = await (await member.get(f"/api/tickets/{number}")).json()
    assert ticket["contact"] == "sealed"
    return ticket["contact_shown"]


async def test_a_second_person_agrees_and_only_who_asked_sees_it(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """After ten minutes it is sealed again."""
    amra, vedad = await sign_in("amra"), await sign_in("vedad")
    number = await tell(contact=CONTACT)
    assert CONTACT not in await (await amra.get(f"/tickets/{number}")).text()
    assert (await amra.call(f"/tickets/{number}/unmask", reason="call_back")).status == 200
    assert (await amra.call(f"/tickets/{number}/unmask-agree")).status == 409
    assert await shown(amra, number) is None
    assert "amra traži kontakt" in await (await vedad.get(f"/tickets/{number}")).text()
    assert (await vedad.call(f"/tickets/{number}/unmask-agree")).status == 200
    assert (await shown(amra, number), await shown(vedad, number)) == (CONTACT, None)
    async with storage.database.begin() as connection:
        await connection.execute(update(content_openings).values(at=content_openings.c.at - 601))
    assert await shown(amra, number) is None


async def test_one_alone_sees_it_at_p0_and_a_supervisor_reviews(sign_in: SignIn, tell: Tell) -> None:
    """At less than P0 it takes two."""
    amra, senka = await sign_in("amra"), await sign_in("senka", "supervisor")
    urgent, other = await tell(contact=CONTACT, present_danger=True), await tell("en", "x", contact=CONTACT)
    assert (await amra.call(f"/tickets/{other}/unmask", reason="danger", alone="nobody_there")).status == 409
    assert (await amra.call(f"/tickets/{urgent}/unmask", reason="danger", alone="nobody_there")).status == 200
    assert await shown(amra, urgent) == CONTACT
    assert f"/console/tickets/{urgent}" in await (await senka.get("/team")).text()


async def test_asking_for_a_contact_opens_no_words(sign_in: SignIn, tell: Tell) -> None:
    """A supervisor who asked still gives a reason before reading; a made-up reason is refused."""
    senka, number = await sign_in("senka", "supervisor"), await tell(contact=CONTACT)
    assert (await senka.call(f"/tickets/{number}/unmask", reason="because")).status == 422
    await senka.call(f"/tickets/{number}/unmask", reason="call_back")
    ticket = await (await senka.get(f"/api/tickets/{number}")).json()
    assert (ticket["veiled"], ticket["contact_shown"]) == (True, None)
