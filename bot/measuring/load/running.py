"""Running the real service under more and more persons."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import psutil
from aiohttp import web

from bot.engine.training import HOME
from bot.measuring.load.persons import Crowd
from bot.measuring.load.providers import Providers
from bot.measuring.processes import family, until_served

PORT = 18180
STEPS = (10, 25, 50, 100, 150, 200, 250, 300)


@dataclass(frozen=True)
class Level:
    """What was measured with so many persons.

    Args:
        rate: messages a second.
        page: median and 95th percentile, seconds, of the web chat.
        call: the same from webhook to provider call, with the pauses that the providers' limits ask for.
        work: milliseconds of processor a message in all processes; hardly touched by what else the machine does.
    """

    persons: int
    rate: float
    page: tuple[float, float]
    call: tuple[float, float]
    work: float
    unanswered: int
    megabytes: float
    files: int


async def measure_load(
    environment: Mapping[str, str], roles: Sequence[str], duration: float, steps: Sequence[int] = STEPS
) -> list[Level]:
    """One level for each number of persons, on a service that stays up.

    Args:
        environment: settings that name databases and folder.
        roles: one process each.
        duration: seconds a level.
    """
    providers = Providers()
    async with _service(environment, roles, providers) as (base, processes):
        levels, first = [], 0
        for persons in steps:
            crowd = Crowd(base, providers, first, partial(_worked, processes))
            await crowd.write(persons, duration)
            work = (crowd.work() - crowd.began_at) * 1000 / max(1, crowd.sent)
            levels.append(_level(persons, crowd, duration, processes, work))
            first += persons
    return levels


def _worked(processes: list[psutil.Process]) -> float:
    """Seconds of processor so far."""
    return float(sum(sum(process.cpu_times()[:2]) for process in processes))


def _level(persons: int, crowd: Crowd, duration: float, processes: list[psutil.Process], work: float) -> Level:
    memory = sum(process.memory_info().rss for process in processes) / 2**20
    files = sum(process.num_fds() for process in processes)
    times = _percentiles(crowd.pages), _percentiles(crowd.calls)
    return Level(persons, crowd.sent / duration, *times, work, crowd.unanswered, memory, files)


def _percentiles(seconds: list[float]) -> tuple[float, float]:
    hundredths = statistics.quantiles([0.0, 0.0] if not seconds else seconds * 2, n=100, method="inclusive")
    return hundredths[49], hundredths[94]


@asynccontextmanager
async def _service(
    environment: Mapping[str, str], roles: Sequence[str], providers: Providers
) -> AsyncIterator[tuple[str, list[psutil.Process]]]:
    runner = web.AppRunner(providers.application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", PORT - 1).start()
    base = f"http://127.0.0.1:{PORT}"
    given = {**environment, **providers.environment(f"http://127.0.0.1:{PORT - 1}"), "PUTOKAZ_PUBLIC_URL": base}
    processes = [_start(given, role, PORT + place) for place, role in enumerate(roles)]
    try:
        for place in range(len(roles)):
            await until_served(f"http://127.0.0.1:{PORT + place}/readyz")
        yield base, [one for process in processes for one in family(process.pid)]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            await asyncio.to_thread(process.wait, 30)
        await runner.cleanup()


def _start(environment: Mapping[str, str], role: str, port: int) -> subprocess.Popen[bytes]:
    known = {**os.environ, **environment, "PUTOKAZ_ROLE": role, "PUTOKAZ_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "bot", "run", "--port", str(port)]
    return subprocess.Popen(command, cwd=HOME, env=known, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
