"""One click corrects a fact, and the machine leaves it alone from then on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hotline.conftest import SignIn, Tell


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [("child", "yes", True), ("child", "no", False), ("child", "", None), ("unit", "ZDK", "ZDK"), ("unit", "", None),
     ("reporter", "third_party", "third_party"), ("category", "forced_begging", "forced_begging")],
)  # fmt: skip
async def test_a_fact_is_set(sign_in: SignIn, tell: Tell, fact: str, value: str, shown: Any) -> None:
    """The history says who did it, in words."""
    operator, number = await sign_in(), await tell(child=True if value == "" else None)
    answer = await operator.call(f"/tickets/{number}/correct", fact=fact, value=value)
    assert (answer.status, (await answer.json())[fact]) == (200, shown)
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert "None" not in page


@pytest.mark.parametrize(("fact", "value"), [("child", "maybe"), ("unit", "XX"), ("priority", "0"), ("", "")])
async def test_what_cannot_be_is_refused(sign_in: SignIn, tell: Tell, fact: str, value: str) -> None:
    """Nothing is changed."""
    operator, number = await sign_in(), await tell()
    assert (await operator.call(f"/tickets/{number}/correct", fact=fact, value=value)).status in (409, 422)


async def test_nobody_overwrites_what_they_have_not_seen(sign_in: SignIn, tell: Tell) -> None:
    """The version of the page counts."""
    operator, number = await sign_in(), await tell()
    await operator.call(f"/tickets/{number}/correct", fact="child", value="yes", version=1)
    answer = await operator.call(f"/tickets/{number}/correct", fact="child", value="no", version=1)
    assert (answer.status, await answer.json()) == (409, {"error": "changed"})


async def test_the_page_says_what_is_missing_and_why_a_sign_counts(sign_in: SignIn, tell: Tell) -> None:
    """Beside the person's words."""
    operator, number = await sign_in(), await tell()
    page = await (await operator.get(f"/tickets/{number}?lang=en")).text()
    assert "Not known yet: child" in page
    assert "Somebody else holds passport or papers." in page
