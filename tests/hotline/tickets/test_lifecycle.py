"""The life of a ticket: nothing outside of the graph, nothing overwritten silently, everything in its history."""

from __future__ import annotations

import time
from itertools import product

import pytest
from sqlalchemy import select, update

from bot.service import Service
from hotline.database.models import ticket_events, tickets
from hotline.report import Report
from hotline.tickets import TicketChangedError, TransitionError, keep_report, list_tickets, ticket_by_code, ticket_by_id
from hotline.tickets.correcting import correct
from hotline.tickets.errors import TicketNotFoundError, UnusableValueError
from hotline.tickets.lifecycle import TRANSITIONS, change, may_follow, move
from nlu.taxonomy import taxonomy
from tests.hotline.conftest import Tell

NOW = time.time()


async def events(storage: Service, number: int) -> list[tuple[str, str, str | None]]:
    """Actor, kind and detail of every step."""
    async with storage.database.connect() as connection:
        rows = await connection.execute(select(ticket_events).where(ticket_events.c.ticket_id == number))
        return [(row.actor, row.kind, row.detail) for row in rows]


def test_the_graph_knows_the_statuses_of_the_taxonomy() -> None:
    assert set(TRANSITIONS) == set(taxonomy()["ticket_statuses"])
    assert all(following <= set(TRANSITIONS) for following in TRANSITIONS.values())
    assert not any("new" in following for following in TRANSITIONS.values())


async def test_nothing_leaves_the_graph(storage: Service, tell: Tell) -> None:
    """Every pair of statuses, against the database."""
    number = await tell()
    for status, following in product(TRANSITIONS, TRANSITIONS):
        async with storage.database.begin() as connection:
            await connection.execute(update(tickets).values(status=status))
            if may_follow(status, following):
                await move(connection, number, following, NOW, "staff:1", f"{status}-{following}")
            else:
                with pytest.raises(TransitionError):
                    await move(connection, number, following, NOW, "staff:1")
            now_is = await connection.scalar(select(tickets.c.status))
        assert now_is == (following if may_follow(status, following) else status)
    moved = [(status, following) for status in TRANSITIONS for following in TRANSITIONS[status]]
    written = [detail for _, kind, detail in await events(storage, number) if kind == "status"]
    assert sorted(written) == sorted(f"{one} {other} {one}-{other}" for one, other in moved)


async def test_what_somebody_else_changed_is_not_overwritten(storage: Service, tell: Tell) -> None:
    number = await tell()
    async with storage.database.begin() as connection:
        seen = await connection.scalar(select(tickets.c.version))
        await move(connection, number, "assigned", NOW, "staff:1", seen=seen)
        with pytest.raises(TicketChangedError):
            await move(connection, number, "closed", NOW, "staff:2", seen=seen)
        with pytest.raises(TicketChangedError):
            await correct(connection, number, NOW, "staff:2", seen=seen, unit="TK")
        with pytest.raises(TicketChangedError):
            await change(connection, 999, NOW, None, unit="TK")
        with pytest.raises(TicketNotFoundError):
            await move(connection, 999, "closed", NOW, "staff:2")


async def test_what_a_human_corrected_stays_when_the_person_goes_on(storage: Service, tell: Tell) -> None:
    number = await tell(address="a", unit="TK", child=False)
    async with storage.database.begin() as connection:
        await correct(connection, number, NOW, "staff:1", unit="KS", sex="female", citizenship="foreign")
        row = (await connection.execute(select(tickets))).one()
        conversation = (row.conversation_id, "web", "bs")
        more = Report(opened=True, told=("a", "b"), unit="TK", child=True)
        await keep_report(connection, storage.vault, conversation, more, NOW)
        row = (await connection.execute(select(tickets))).one()
    assert (row.unit, row.sex, row.citizenship, row.child) == ("KS", "female", "foreign", 1)
    assert ("staff:1", "corrected", "unit TK KS") in await events(storage, number)


@pytest.mark.parametrize("facts", [{"unit": "XX"}, {"status": "closed"}, {"sex": "BA"}, {"child": "yes"}])
async def test_it_refuses_other_facts_and_values(storage: Service, tell: Tell, facts: dict[str, str]) -> None:
    number = await tell()
    async with storage.database.begin() as connection:
        with pytest.raises(UnusableValueError):
            await correct(connection, number, NOW, "staff:1", **facts)


async def test_new_words_open_a_closed_ticket_again(storage: Service, tell: Tell) -> None:
    number = await tell(words="prvo", address="a")
    async with storage.database.begin() as connection:
        await move(connection, number, "closed", NOW, "staff:1", "helped")
        row = (await connection.execute(select(tickets))).one()
        same = Report(opened=True, told=("prvo",), reporter="self")
        await keep_report(connection, storage.vault, (row.conversation_id, "web", "bs"), same, NOW)
        assert await connection.scalar(select(tickets.c.status)) == "closed"
        more = Report(opened=True, told=("prvo", "opet me tuče"), reporter="self")
        await keep_report(connection, storage.vault, (row.conversation_id, "web", "bs"), more, NOW)
        assert await connection.scalar(select(tickets.c.status)) == "triaged"
    assert ("person", "reopened", "told_more") in await events(storage, number)


async def test_one_ticket_is_found_by_id_and_code_and_many_by_conditions(storage: Service, tell: Tell) -> None:
    numbers = [await tell(words=f"{n} ne daju platu", unit=unit) for n, unit in enumerate(("TK", "KS", "TK"))]
    async with storage.database.connect() as connection:
        first = await ticket_by_id(connection, storage.vault, numbers[0])
        assert first is not None
        assert await ticket_by_code(connection, storage.vault, first.code) == first
        found = await list_tickets(connection, storage.vault, tickets.c.unit == "TK")
        assert [ticket.id for ticket in found] == [numbers[0], numbers[2]]
        assert await list_tickets(connection, storage.vault, tickets.c.unit == "BD") == []
        assert len(await list_tickets(connection, storage.vault, limit=2, offset=1)) == 2
