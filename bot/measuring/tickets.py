"""How long a large hotline waits for its list, for a code, and for the figures of a year."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.measuring.filling import YEAR, fill
from bot.service import Service, open_service
from bot.settings import Settings
from hotline.database import reading
from hotline.database.models import tickets
from hotline.statistics import count_period, count_referrals, make_annual
from hotline.tickets import list_tickets, ticket_by_code

T = TypeVar("T")

REPEATED = 7  # the median is told
PAGE = 50


@dataclass(frozen=True)
class Wait:
    """Milliseconds. On a machine that is shared with other work the least is nearer to the truth than the median."""

    median: float
    least: float


@dataclass(frozen=True)
class Waits:
    """``opened`` counts the tickets."""

    opened: int
    first_page: Wait
    last_page: Wait
    by_code: Wait
    year: Wait


async def measure_fresh(given: dict[str, str], many: int) -> Waits:
    """The same on the empty databases that settings name."""
    async with open_service(Settings.from_environment(given), Path("none")) as service:
        return await measure_tickets(service, many)


def tickets_table(database: str, waits: Waits) -> str:
    """The figures as a table with their aim."""
    rows = {
        "the first page of the open ones, 50 tickets": waits.first_page,
        "a page in the middle of all": waits.last_page,
        "one ticket by its code": waits.by_code,
        "statistics of a year, all tables": waits.year,
    }
    lines = [f"| {what} | {spent.median:.0f} ms | {spent.least:.0f} ms | ≤ 300 ms |" for what, spent in rows.items()]
    head = (
        f"## {waits.opened:,} tickets, {database}\n\n`putokaz bench --tickets {waits.opened}`; each {REPEATED} times."
    )
    return "\n".join([head, "", "| what | median | least | aim |", "|---|---|---|---|", *lines])


async def measure_tickets(service: Service, many: int) -> Waits:
    """Fill an empty database and wait."""
    codes = await fill(service, many)
    await _settle(service)
    return Waits(
        many,
        await _wait(lambda: _page(service, 0)),
        await _wait(lambda: _page(service, many // 2)),
        await _wait(lambda: _find(service, codes.pop())),
        await _wait(lambda: _year(service)),
    )


async def _page(service: Service, offset: int) -> None:
    wanted = () if offset else (tickets.c.status != "closed",)
    async with reading(service.database).connect() as connection:
        await list_tickets(connection, service.vault, *wanted, limit=PAGE, offset=offset)


async def _find(service: Service, code: str) -> None:
    async with reading(service.database).connect() as connection:
        if await ticket_by_code(connection, service.vault, code) is None:
            raise LookupError(code)


async def _year(service: Service) -> None:
    async with reading(service.database).connect() as connection:
        contacts, opened = await count_period(connection, YEAR)
        make_annual(YEAR, contacts, opened, await count_referrals(connection, YEAR))


async def _settle(service: Service) -> None:
    """What PostgreSQL does by itself within a minute of such a filling: else it reads every row to see if it counts."""
    if service.database.dialect.name == "postgresql":
        async with service.database.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            await connection.exec_driver_sql("VACUUM (ANALYZE)")


async def _wait(work: Callable[[], Awaitable[None]]) -> Wait:
    spent = []
    for _ in range(REPEATED):
        began = time.perf_counter()
        await work()
        spent.append((time.perf_counter() - began) * 1000)
    return Wait(statistics.median(spent), min(spent))
