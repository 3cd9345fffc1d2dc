"""Statistics in the console: charts, tables and files of a year, with small numbers hidden everywhere."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest

from hotline.staff.roles import ROLES
from tests.hotline.conftest import WORDS, SignIn, Tell

ALLOWED = {"supervisor", "editor", "administrator", "auditor"}
THIS_YEAR = datetime.now(UTC).year


@pytest.fixture
def databases() -> dict[str, str]:
    """What is counted is tested on both elsewhere; here it is only shown."""
    return {}


@pytest.fixture
async def cases(tell: Tell) -> None:
    """Sixteen reports of two kinds, half of each from Tuzla; of the workers two are children, of those who beg six."""
    for number in range(8):
        unit = "TK" if number % 2 else "ZDK"
        await tell(words=f"{WORDS} {number}", unit=unit, form="labour_exploitation", child=number < 2)
        await tell(words=f"Prosi {number}", unit=unit, form="forced_begging", child=number < 6)


async def test_bars_show_what_may_be_shown(sign_in: SignIn, cases: None) -> None:
    """The longest bar is the greatest number, and none under five is drawn or written."""
    page = await (await (await sign_in("senka", "supervisor")).get("/statistics?lang=en")).text()
    bars = re.findall(r'<li><span>([^<]+)</span><svg[^>]*><rect width="([\d.]+)%"[^>]*/></svg><b>(\d+)</b>', page)
    assert ("web", "100.0", "16") in bars
    assert all(int(number) >= 5 for _, _, number in bars)
    assert "<script>" not in page


async def test_hidden_cells_are_marked_as_hidden(sign_in: SignIn, cases: None) -> None:
    """With a sign that has its meaning with it; two children among eight are not told, nor can they be calculated."""
    page = await (await (await sign_in("senka", "supervisor")).get("/statistics?lang=en")).text()
    hidden = re.findall(
        r'<td class="hidden-number"><abbr title="hidden: a number under five[^"]+">\*</abbr></td>', page
    )
    assert len(hidden) >= 4
    assert not re.search(r"<td>[1-4]</td>", page)


async def test_the_files_hold_the_same_numbers(sign_in: SignIn, cases: None) -> None:
    """CSV and XLSX, and JSON for programs."""
    member = await sign_in("aida", "auditor")
    rows = list(
        csv.reader(io.StringIO((await (await member.get("/statistics/file?format=csv")).text()).lstrip("\ufeff")))
    )
    totals = {row[2]: row[6] for row in rows if row[4:6] == ["total", "total"]}
    numbers = await (await member.get("/api/statistics")).json()
    assert totals["contacts"] == str(numbers["groups"]["contacts"][0]["total"]) == "16"
    book = await member.get("/statistics/file?format=xlsx")
    assert (await book.read()).startswith(b"PK")
    assert f"putokaz-{THIS_YEAR}.xlsx" in book.headers["Content-Disposition"]


@pytest.mark.parametrize("query", ["year=1", f"year={THIS_YEAR + 1}", "year=x", f"year={THIS_YEAR}-06"])
async def test_only_whole_years_can_be_asked_for(sign_in: SignIn, query: str) -> None:
    """Overlapping periods could be subtracted from each other."""
    member = await sign_in("senka", "supervisor")
    assert (await member.get(f"/statistics?{query}")).status == 422
    assert (await member.get(f"/api/statistics?{query}")).status == 422
    assert (await member.get("/statistics/file?format=exe")).status == 422


@pytest.mark.parametrize("role", ROLES)
async def test_who_has_no_need_of_them_is_refused(sign_in: SignIn, role: str) -> None:
    """Operators and interpreters."""
    member = await sign_in("ime", role)
    assert (await member.get("/statistics")).status == (200 if role in ALLOWED else 403)


async def test_a_year_without_a_case_says_so(sign_in: SignIn) -> None:
    """And draws nothing."""
    page = await (await (await sign_in("senka", "supervisor")).get("/statistics?lang=en")).text()
    assert "there was none" in page
    assert "<rect" not in page
