"""The queue shows who needs somebody first."""

from __future__ import annotations

import pytest

from tests.hotline.conftest import SignIn, Tell


async def test_it_is_sorted_by_priority_then_by_waiting(sign_in: SignIn, tell: Tell) -> None:
    """Whoever is in danger comes first, then whoever has waited longest."""
    late, early = await tell(age=100.0), await tell(age=9000.0)
    danger = await tell(present_danger=True, age=5.0)
    page = await (await (await sign_in()).get("/api/tickets")).json()
    assert [ticket["id"] for ticket in page["tickets"]] == [danger, early, late]


async def test_it_says_what_is_overdue(sign_in: SignIn, tell: Tell) -> None:
    """Exploitation is looked at within a day, danger now."""
    await tell(present_danger=True)
    await tell(age=25 * 3600.0)
    await tell(age=23.5 * 3600.0)
    await tell(age=60.0)
    page = await (await (await sign_in()).get("/api/tickets")).json()
    assert [ticket["due"] for ticket in page["tickets"]] == ["overdue", "overdue", "soon", "later"]


async def test_filters_choose_mine_closed_and_an_area(sign_in: SignIn, tell: Tell) -> None:
    """Each alone."""
    mine, done, there = await tell(age=1.0), await tell(age=2.0), await tell(age=3.0, unit="USK")
    operator = await sign_in()
    await operator.call(f"/tickets/{mine}/takeover")
    await operator.call(f"/tickets/{done}/close", reason="duplicate")

    async def found(query: str) -> set[int]:
        page = await (await operator.get(f"/api/tickets?{query}")).json()
        return {ticket["id"] for ticket in page["tickets"]}

    assert await found("show=mine") == {mine}
    assert await found("show=open") == {mine, there}
    assert await found("show=all") == {mine, done, there}
    assert await found("unit=USK") == {there}


@pytest.mark.parametrize("query", ["show=none", "unit=X", "page=0", "page=-1", "page=٣", "page=9999999", "page=1.5"])
async def test_it_refuses_a_choice_that_does_not_exist(sign_in: SignIn, query: str) -> None:
    """As JSON and as a page."""
    operator = await sign_in()
    assert (await operator.get(f"/api/tickets?{query}")).status == 422
    assert (await operator.get(f"/?{query}")).status == 422


async def test_it_has_pages(sign_in: SignIn, tell: Tell) -> None:
    """Fifty tickets each."""
    for number in range(51):
        await tell(age=float(number))
    operator = await sign_in()
    second = await (await operator.get("/api/tickets?page=2")).json()
    assert (len(second["tickets"]), second["total"]) == (1, 51)
    assert "page=2" in await (await operator.get("/")).text()


async def test_it_shows_no_words_of_the_person(sign_in: SignIn, tell: Tell) -> None:
    """A glance over a shoulder tells codes, not a story."""
    await tell(words="Gazda mi je uzeo pasoš", watched=True, child=True)
    page = await (await (await sign_in()).get("/")).text()
    assert "Gazda" not in page
    assert page.count("badge alarm") >= 2
