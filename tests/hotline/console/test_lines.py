"""The queue's lines: as fresh as the database, told from an index, and no different for being written once."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.service import Service
from hotline.console.lines import _in_whole
from hotline.console.queue import QueueFilter, condition_of
from hotline.console.wording import Wording
from hotline.database.models import tickets
from hotline.tickets.store import page_of
from tests.hotline.conftest import SignIn, Tell


async def test_what_happened_a_moment_ago_is_in_the_queue(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """A new ticket first, and every fact that a line tells, although the lines were written before."""
    amra = await sign_in()
    await tell()
    assert "P0" not in (await (await amra.get("/")).text()).split('id="queue"')[1]
    urgent = await tell(address="urgent", present_danger=True)
    page = (await (await amra.get("/")).text()).split('id="queue"')[1]
    assert page.index(f'id="t{urgent}"') == page.index('id="t')
    before = page.count("badge alarm")
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).where(tickets.c.id == urgent).values(child=1, unit="TK"))
    page = (await (await amra.get("/")).text()).split('id="queue"')[1]
    assert page.count("badge alarm") == before + 1
    assert "Tuzlanski" in page


@pytest.mark.parametrize("seconds", [-5.0, 0.0, 59.9, 60.0, 3599.0, 3600.0, 86399.0, 86400.0, 200000.0])
def test_a_wait_in_whole_units_reads_the_same(seconds: float) -> None:
    assert Wording("en").span(_in_whole(seconds)) == Wording("en").span(seconds)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # PostgreSQL plans by the number of rows
@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (QueueFilter(), "ix_tickets_queue"),
        (QueueFilter("mine"), "ix_tickets_queue"),
        (QueueFilter(unit="TK"), "ix_tickets_queue"),
        (QueueFilter("all"), "ix_tickets_listed"),
    ],
)
async def test_the_order_of_the_queue_is_that_of_an_index(storage: Service, wanted: QueueFilter, index: str) -> None:
    """Nothing is sorted, and no ticket of another page is read."""
    async with storage.database.connect() as connection:
        holds = await condition_of(connection, storage.vault, wanted, 1)
        written = page_of(holds, limit=50, offset=0).compile(
            dialect=storage.database.dialect, compile_kwargs={"literal_binds": True}
        )
        plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {written}")).mappings().all()
        assert len(plan) == 1
        assert plan[0]["detail"].endswith(f"INDEX {index}")
