"""Running the real service on loopback under many operators, for a bounded time."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from bot.measuring.desks.operators import Room
from bot.measuring.desks.preparing import SignedIn, prepare
from bot.measuring.processes import until_served
from bot.measuring.site import Site
from bot.service import open_service
from bot.settings import Settings

PORT = 18280
AIM = 0.150  # seconds at the 95th percentile


@dataclass(frozen=True)
class Shift:
    """What a shift of so many operators at so many tickets was like; ``waits`` are seconds by kind of page."""

    tickets: int
    operators: int
    waits: Mapping[str, list[float]]
    refused: int
    work: float  # milliseconds of processor an answer

    @property
    def is_fast(self) -> bool:
        """Whether every kind of page, and news, kept the aim."""
        return self.refused == 0 and all(ninety_fifth(spent) <= AIM for spent in self.waits.values())


async def measure_desks(settings: Settings, many: int, operators: int, duration: float) -> Shift:
    """Fill the empty databases of the settings, serve them from a process of their own, and work there."""
    async with open_service(settings, Path("none")) as service:
        people, codes = await prepare(service, many, operators)
    return await serve_and_work(settings, many, people, codes, duration)


async def serve_and_work(
    settings: Settings, many: int, people: list[SignedIn], codes: list[str], duration: float
) -> Shift:
    """Work on databases that were filled."""
    site = Site(replace(settings, host="127.0.0.1", port=PORT))
    await asyncio.to_thread(site.start)
    try:
        await until_served(f"{site.base}/console/login")
        room, before = Room(site.base, codes), _worked(site)
        await room.work(people, duration)
        answers = sum(map(len, room.waits.values()))
        return Shift(many, len(people), room.waits, room.refused, (_worked(site) - before) * 1000 / max(1, answers))
    finally:
        await asyncio.to_thread(site.stop)


def desks_table(shift: Shift, database: str) -> str:
    """The figures as a table with their aim."""
    head = f"## {shift.operators} operators at {shift.tickets:,} tickets, {database}\n\n`putokaz bench --desks SECONDS`"
    told = f"{head}; {shift.refused} refused; {shift.work:.0f} ms of processor an answer."
    rows = [_row(name, spent) for name, spent in sorted(shift.waits.items())]
    return "\n".join([told, "", "| what | times | median | 95 % | aim |", "|---|---|---|---|---|", *rows])


def ninety_fifth(spent: list[float]) -> float:
    """The 95th percentile, seconds."""
    return statistics.quantiles(spent * 2, n=100, method="inclusive")[94]


def _row(name: str, spent: list[float]) -> str:
    median, slow = statistics.median(spent) * 1000, ninety_fifth(spent) * 1000
    return f"| {name} | {len(spent)} | {median:.0f} ms | {slow:.0f} ms | ≤ {AIM * 1000:.0f} ms |"


def _worked(site: Site) -> float:
    """Seconds of processor so far."""
    running = [psutil.Process(process.pid) for process in site.processes if process.pid]
    return float(sum(sum(one.cpu_times()[:2]) for one in running))
