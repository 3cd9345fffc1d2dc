"""Tickets that belong together: linked, merged, split."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select

from bot.service import Service
from hotline.database.models import tickets
from hotline.tickets import ticket_by_id
from hotline.tickets.errors import TicketError
from hotline.tickets.lifecycle import move
from hotline.tickets.linking import link, links_of, unlink
from hotline.tickets.merging import merge, split
from tests.hotline.conftest import WORDS, Tell

NOW = time.time()


async def test_a_link_is_seen_from_both_sides_and_once(storage: Service, tell: Tell) -> None:
    one, other = await tell(words="a b"), await tell(words="c d")
    async with storage.database.begin() as connection:
        await link(connection, other, one, "recruiter", NOW, "staff:1")
        await link(connection, one, other, "recruiter", NOW, "staff:2")
        assert [(it.ticket_id, it.kind, it.actor) for it in await links_of(connection, one)] == [
            (other, "recruiter", "staff:1")
        ]
        assert [it.ticket_id for it in await links_of(connection, other)] == [one]
        await unlink(connection, one, other, "recruiter", NOW, "staff:1")
        assert await links_of(connection, other) == []


@pytest.mark.parametrize(("other", "kind"), [(0, "recruiter"), (99, "recruiter"), (0, "friends")])
async def test_it_refuses_what_makes_no_sense(storage: Service, tell: Tell, other: int, kind: str) -> None:
    one = await tell()
    async with storage.database.begin() as connection:
        with pytest.raises(TicketError):
            await link(connection, one, other or one, kind, NOW, "staff:1")


async def test_merging_keeps_the_greater_urgency_and_loses_nothing(storage: Service, tell: Tell) -> None:
    calm, urgent = await tell(words="a b"), await tell(words="c d", present_danger=True)
    async with storage.database.begin() as connection:
        await merge(connection, urgent, calm, NOW, "staff:1")
        stays = await ticket_by_id(connection, storage.vault, calm)
        gone = await ticket_by_id(connection, storage.vault, urgent)
    assert stays is not None
    assert gone is not None
    assert (stays.priority, stays.status) == (0, "triaged")
    assert (gone.status, gone.merged_into, gone.content["told"]) == ("closed", calm, ["c d"])


async def test_it_merges_neither_into_itself_nor_into_what_is_gone(storage: Service, tell: Tell) -> None:
    one, two, three = [await tell(words=f"{n} x") for n in range(3)]
    async with storage.database.begin() as connection:
        await merge(connection, one, two, NOW, "staff:1")
        for gone, into in ((three, three), (three, one), (three, 99)):
            with pytest.raises(TicketError):
                await merge(connection, gone, into, NOW, "staff:1")
        await move(connection, two, "closed", NOW, "staff:1")
        with pytest.raises(TicketError):
            await merge(connection, three, two, NOW, "staff:1")


async def test_a_second_person_gets_a_ticket_with_a_code_and_key_of_its_own(storage: Service, tell: Tell) -> None:
    number = await tell(unit="TK", contact="066")
    async with storage.database.begin() as connection:
        second = await split(connection, storage.vault, number, NOW, "staff:1", child=1, age_group="14-17")
        first, new = [await ticket_by_id(connection, storage.vault, one) for one in (number, second)]
        assert await connection.scalar(select(tickets.c.held).where(tickets.c.id == second))
    assert first is not None
    assert new is not None
    assert new.code != first.code
    assert (new.unit, new.child, new.age_group, new.priority) == ("TK", True, "14-17", first.priority)
    assert new.content["told"] == [WORDS]
    assert new.content["contact"] is None
    await storage.vault.destroy_key(new.conversation_id)
    async with storage.database.begin() as connection:
        again = await ticket_by_id(connection, storage.vault, second)
        kept = await ticket_by_id(connection, storage.vault, number)
    assert again is not None
    assert again.content.get("erased")
    assert kept is not None
    assert kept.content["told"] == [WORDS]
