"""Urgent tickets that nobody has, on every page."""

from __future__ import annotations

from sqlalchemy import insert

from bot.service import Service
from hotline.database.models import alerts
from tests.hotline.conftest import SignIn, Tell


async def test_an_urgent_ticket_calls_until_somebody_has_it(sign_in: SignIn, tell: Tell) -> None:
    """And names nothing but its number and how long it waits."""
    operator, number = await sign_in(), await tell(present_danger=True)
    calls = await (await operator.get("/calls")).text()
    assert f'data-call="{number}" data-rings' in calls
    assert "pasoš" not in calls
    await operator.call(f"/tickets/{number}/takeover")
    assert "data-call" not in await (await operator.get("/calls")).text()


async def test_what_somebody_has_seen_rings_no_more(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """It stays in the line."""
    operator, number = await sign_in(), await tell(present_danger=True)
    async with storage.database.begin() as connection:
        await connection.execute(insert(alerts).values(ticket_id=number, next_at=0.0))
    await operator.call(f"/tickets/{number}/acknowledge")
    calls = await (await operator.get("/calls")).text()
    assert f'data-call="{number}"' in calls
    assert "data-rings" not in calls


async def test_less_urgent_and_practice_tickets_do_not_call(sign_in: SignIn, tell: Tell) -> None:
    """Only what cannot wait does."""
    operator, _ = await sign_in(), await tell(indicators={}, told=("x",))
    fields = {"way": "phone", "language": "bs", "text": "vježba", "danger": "yes", "practice": "yes"}
    assert (await operator.submit("/new", **fields)).status == 303
    assert "data-call" not in await (await operator.get("/calls")).text()


async def test_every_page_of_who_reads_tickets_has_its_place(sign_in: SignIn) -> None:
    """An auditor hears nothing."""
    operator, auditor = await sign_in(), await sign_in("aida", "auditor")
    for path in ("/", "/duty", "/account", "/new"):
        assert 'id="calls"' in await (await operator.get(path)).text()
    assert 'id="calls"' not in await (await auditor.get("/log")).text()
    assert (await auditor.get("/calls")).status == 403
