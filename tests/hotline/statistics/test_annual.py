"""The tables of a period: what they count, what they keep apart, and that they give nothing away together."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import UTC, date, datetime
from itertools import product

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, update

from bot.service import Service
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database.models import tickets
from hotline.post import IncomingMessage, finish, receive
from hotline.referrals.making import answer, draft, send
from hotline.report import Report
from hotline.retention import purge
from hotline.retention.rule import DAY
from hotline.routing.route import institutions
from hotline.statistics import Annual, Counted, Published, count_period, count_referrals, make_annual
from hotline.statistics.codes import ANSWERED, DIMENSIONS, UNKNOWN, families, vocabulary
from hotline.statistics.counting import TICKET_FIELDS
from hotline.statistics.formats import FORMATS
from hotline.statistics.period import Period, month_of
from hotline.statistics.referring import REFERRAL_FIELDS
from hotline.statistics.sheets import sheets_of
from hotline.statistics.tallying import tally_ticket
from hotline.tickets import keep_report, ticket_by_id
from hotline.tickets.merging import merge
from hotline.tickets.store import add_event
from tests.hotline.statistics.attack import solve, solve_together

YEAR = Period.around(date(2026, 1, 1), date(2026, 12, 31))
JUNE = datetime(2026, 6, 15, tzinfo=UTC).timestamp()
LONGEST_CODES = 255  # the column of the tallies


def year(seed: int, cases: int) -> list[Counted]:
    """Tickets of a year by chance, some codes much more frequent than others."""
    chance = random.Random(seed)
    categories = [code for family in families().values() for code in family]
    fields = [categories, *(vocabulary()[name] for name in TICKET_FIELDS[1:])]
    return [
        Counted(tuple(codes[min(int(chance.expovariate(0.6)), len(codes) - 1)] for codes in fields), 1)
        for _ in range(cases)
    ]


async def open_ticket(storage: Service, address: str, at: float = JUNE, **facts: object) -> int:
    """A person reports at a time; the ticket's id."""
    async with storage.database.begin() as connection:
        stored, conversation = await receive(
            connection, storage.vault, IncomingMessage("web", address, address, "Ne daju platu."), at
        )
        await finish(connection, stored, at)
        report = Report(opened=True, **facts)  # type: ignore[arg-type]
        ticket = await keep_report(connection, storage.vault, (conversation, "web", "bs"), report, at)
    assert ticket is not None
    return ticket


async def counted(storage: Service, period: Period = YEAR) -> tuple[list[Counted], list[Counted]]:
    """Contacts and tickets of a period."""
    async with storage.database.connect() as connection:
        return await count_period(connection, period)


async def codes(storage: Service, *fields: str) -> list[tuple[str, int]]:
    """What was counted of tickets by these fields, one after the other."""
    opened = (await counted(storage))[1]
    return [(code, one.count) for field in fields for one in opened if (code := one.codes[TICKET_FIELDS.index(field)])]


@pytest.mark.parametrize(("seed", "cases"), product(range(4), (6, 40, 80, 400)))
def test_no_table_of_a_year_can_be_solved(seed: int, cases: int) -> None:
    """40 to 80 cases are a year in Bosnia and Herzegovina."""
    annual = make_annual(YEAR, [], year(seed, cases))
    for tables in annual.tables.values():
        for table in tables:
            assert all(high - low >= 4 - 1e-6 for low, high in solve(table).values()), table.name


@pytest.mark.parametrize("seed", range(6))
def test_all_tables_of_a_family_show_the_same_categories_with_the_same_totals(seed: int) -> None:
    """Else the difference of two tables would tell what each hides."""
    annual = make_annual(YEAR, [], year(seed, 80))
    for group in families():
        shown = {(table.rows, table.row_totals, table.total) for table in annual.tables[group]}
        assert len(shown) == 1


def test_contacts_and_the_two_families_are_kept_apart() -> None:
    annual = make_annual(YEAR, [Counted(("web", "bs"), 50)], year(1, 80))
    assert set(annual.tables) == {"contacts", *families(), "referrals", "teams"}
    sums = [tables[0].total for tables in annual.tables.values()]
    assert sums[0] == 50
    assert sum(total or 0 for total in sums[1:]) == 80, "referrals are not added to them"


def test_every_code_fits_into_a_tally() -> None:
    longest = [max(codes, key=len) for codes in (sum(families().values(), ()), *map(vocabulary().get, DIMENSIONS))]  # type: ignore[type-var, arg-type]
    assert sum(map(len, longest)) + sum(len(field) + 2 for field in TICKET_FIELDS) <= LONGEST_CODES  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 31)),
        (date(2028, 2, 10), date(2028, 2, 11), date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_period_is_of_whole_months(start: date, end: date, first: date, last: date) -> None:
    period = Period.around(start, end)
    assert (period.first, period.last) == (first, last)
    assert month_of(period.begins_at) == period.months[0]
    assert month_of(period.ends_before - 1) == period.months[1]


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before"):
        Period.around(date(2026, 2, 1), date(2026, 1, 1))


async def test_it_counts_what_is_known_of_a_ticket(storage: Service) -> None:
    await open_ticket(storage, "a", child=True, unit="TK", reporter="self", form="forced_begging")
    await open_ticket(storage, "b", JUNE - 365 * DAY)
    assert (await counted(storage))[0] == [Counted(("web", UNKNOWN), 1)]
    known = ("child", "TK", "web", "bs", "P1", "self", "none", "triaged", UNKNOWN, UNKNOWN)
    assert await codes(storage, *TICKET_FIELDS[1:]) == [(one, 1) for one in known]


@pytest.mark.parametrize(("waited", "band"), [(60, "hour"), (7200, "day"), (2 * DAY, "three_days"), (9 * DAY, "later")])
async def test_it_tells_how_long_the_first_human_answer_took(storage: Service, waited: float, band: str) -> None:
    """A second answer changes nothing."""
    ticket = await open_ticket(storage, "a")
    async with storage.database.begin() as connection:
        for later in (waited, waited + DAY):
            await add_event(connection, ticket, JUNE + later, "staff:1", "replied")
    assert await codes(storage, "answered") == [(band, 1)]
    assert band == "later" or band in ANSWERED


@pytest.mark.parametrize(
    ("child", "group", "age"),
    [(1, "0-13", "0-13"), (1, "14-17", "14-17"), (1, None, "child"), (1, "18+", "child"), (0, "18+", "adult"),
     (0, "14-17", "adult"), (None, "18+", "adult"), (None, "14-17", "14-17"), (None, None, UNKNOWN)],
)  # fmt: skip
async def test_age_is_counted_once_and_as_finely_as_is_known(
    storage: Service, child: int | None, group: str | None, age: str
) -> None:
    await open_ticket(storage, "a")
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).values(child=child, age_group=group, sex="male", citizenship="BA"))
    assert await codes(storage, "age", "sex", "citizenship") == [(age, 1), ("male", 1), ("BA", 1)]


async def test_a_merged_ticket_counts_once(storage: Service) -> None:
    gone, stays = await open_ticket(storage, "a"), await open_ticket(storage, "b")
    async with storage.database.begin() as connection:
        await merge(connection, gone, stays, JUNE, "staff:1")
    assert sum(count for _, count in await codes(storage, "unit")) == 1


async def test_referrals_are_counted_by_receiver_also_after_the_ticket_is_gone(storage: Service) -> None:
    number = await open_ticket(storage, "a", consent_referral=True)
    async with storage.database.begin() as connection:
        ticket = await ticket_by_id(connection, storage.vault, number)
        assert ticket is not None
        for institution in ("legal_aid", "police"):
            drafted = await draft(connection, ticket, institution, ("what",), JUNE, "staff:1")
            if institution == "legal_aid":
                await send(connection, ticket, drafted, JUNE, "staff:1")
                await answer(connection, drafted, True, JUNE + 60, "receiver")
        before = await count_referrals(connection, YEAR)
        await tally_ticket(connection, number)
        await connection.execute(delete(tickets))
        after = await count_referrals(connection, YEAR)
    assert before == after == [Counted(("legal_aid", "accepted", "hour", UNKNOWN), 1)]


def sent_in_a_year(seed: int, many: int) -> list[Counted]:
    """Referrals by chance."""
    chance = random.Random(seed)
    fields = [institutions(), *(vocabulary()[name] for name in REFERRAL_FIELDS[1:])]
    return [
        Counted(tuple(codes[min(int(chance.expovariate(0.6)), len(codes) - 1)] for codes in fields), 1)
        for _ in range(many)
    ]


@pytest.mark.parametrize(("seed", "many"), product(range(3), (30, 60, 150)))
def test_the_tables_of_referrals_cannot_be_solved_together(seed: int, many: int) -> None:
    """By institution and state, by institution and time, by team and time: an attacker has all three."""
    tables = make_annual(YEAR, [], [], sent_in_a_year(seed, many)).tables
    by_state, by_time = tables["referrals"]
    (teams,) = tables["teams"]
    assert (by_time.columns, by_time.column_totals) == (teams.columns, teams.column_totals)
    known = [(by_state, "institution", "state"), (by_time, "institution", "time"), (teams, "team", "time")]
    hidden = solve_together(known)
    assert hidden
    assert all(high - low >= 4 - 1e-6 for low, high in hidden.values()), hidden


def test_the_attack_finds_what_is_hidden_alone() -> None:
    """Else the test above would prove nothing: what one table hides is calculated from the other."""
    careless = Published("x", ("a", "b"), ("1", "2"), ((None, None), (None, None)), (9, 9), (9, 9), 18)
    clear = Published("x", ("a", "b"), ("1", "2"), ((3, None), (6, 3)), (9, 9), (9, 9), 18)
    low, high = solve_together([(careless, "r", "c")])[0, 0, 1]
    assert (round(low), round(high)) == (0, 9)
    low, high = solve_together([(careless, "r", "c"), (clear, "r", "c")])[0, 0, 1]
    assert (round(low), round(high)) == (6, 6)


def test_an_institution_that_is_no_more_makes_no_difference_between_the_tables() -> None:
    """Else the totals of one table less those of the other would be its cases."""
    sent = [
        *sent_in_a_year(1, 60),
        Counted(("gone", "sent", "hour", "TK"), 3),
        Counted((institutions()[0], "sent", "hour", "gone"), 9),
    ]
    tables = make_annual(YEAR, [], [], sent).tables
    assert tables["teams"][0].total == tables["referrals"][0].total == 69


def test_each_team_is_told_how_long_its_institutions_took() -> None:
    """In words, with its name."""
    sent = [Counted(("police", "accepted", band, unit), 7) for band in ("hour", "day") for unit in ("TK", "USK")]
    sheet = next(one for one in sheets_of(make_annual(YEAR, [], [], sent), "en") if one.group == "teams")
    assert sheet.title == "Referrals, by coordination team: time until the receiver answered"
    assert [(line[0][:3].strip(), line[1]) for line in sheet.lines] == [
        ("USK", (7, 7, 14)),
        ("TK", (7, 7, 14)),
        ("Tot", (14, 14, 28)),
    ]


async def test_it_tells_how_a_ticket_ended(storage: Service) -> None:
    ticket = await open_ticket(storage, "a")
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).values(status="closed"))
        await add_event(connection, ticket, JUNE, "staff:1", "closed", "referred")
    assert await codes(storage, "outcome") == [("closed_referred", 1)]


async def test_a_purge_changes_no_figure(storage: Service, settings: Settings) -> None:
    """Tickets are erased after ninety days; the year is counted all the same."""
    for address in "abc":
        ticket = await open_ticket(storage, address, form="forced_begging")
        async with storage.database.begin() as connection:
            await connection.execute(update(tickets).values(status="closed", changed_at=JUNE))
            await add_event(connection, ticket, JUNE, "staff:1", "closed", "helped")
    before = await counted(storage)
    erased = await purge(storage.database, storage.vault, AuditLog(storage.vault, settings.data_dir), JUNE + 91 * DAY)
    assert erased.tickets == 3
    assert await counted(storage) == before
    assert await counted(storage, Period.around(date(2026, 7, 1), date(2026, 7, 1))) == ([], [])


@pytest.fixture
def annual() -> Annual:
    """A year with large and hidden numbers."""
    return make_annual(YEAR, [Counted(("web", "bs"), 90), Counted(("sms", "ar"), 12)], year(3, 200))


@pytest.mark.parametrize("language", ["bs", "en"])
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_writes_every_language(annual: Annual, name: str, language: str) -> None:
    assert FORMATS[name](annual, language)


def test_json_and_csv_hold_the_same_numbers(annual: Annual) -> None:
    groups = json.loads(FORMATS["json"](annual, "bs"))["groups"]
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](annual, "bs").decode("utf-8-sig"))))
    for row in rows:
        table = next(one for one in groups[row["group"]] if one["by"] == row["by"])
        lines = {line["row"]: line["cells"] | {"total": line["total"]} for line in table["rows"]}
        lines["total"] = table["column_totals"] | {"total": table["total"]}
        value = lines[row["row"]][row["column"]]
        assert row["count"] == ("*" if value is None else str(value))
    assert any(row["count"] == "*" for row in rows)


def test_the_workbook_has_numbers_as_numbers(annual: Annual) -> None:
    book = load_workbook(io.BytesIO(FORMATS["xlsx"](annual, "en")))
    page = book["contacts language"]
    assert page.cell(page.max_row, page.max_column).value == 102


def test_the_page_stands_alone(annual: Annual) -> None:
    page = FORMATS["html"](annual, "bs").decode()
    assert "<script" not in page
    assert "http" not in page
    assert page.count("<table>") == page.count("<caption>") > 3


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_year_is_written_too(name: str) -> None:
    assert FORMATS[name](make_annual(YEAR, [], []), "bs")
