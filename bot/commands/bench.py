"""`putokaz bench`: start, memory and time per message; on request load, soak, and kill -9 at random moments."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:  # rasa is imported only by who measures it
    from bot.measuring.messages import Cost
    from bot.measuring.starting import Start

EXAMPLE = "putokaz bench --load 30"
ON_ONE_MACHINE, ON_POSTGRESQL = ("all",), ("web", "worker", "worker")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to measure, and whether to write the document."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--load", type=float, metavar="SECONDS", help="more and more persons, so many seconds each")
    what.add_argument("--soak", type=int, metavar="MINUTES", help="the same persons for long: what grows?")
    what.add_argument("--kills", type=int, metavar="ROUNDS", help="kill -9 at random moments: what is lost?")
    what.add_argument("--tickets", type=int, metavar="MANY", help="a hotline of so many tickets: list, code, a year")
    what.add_argument("--desks", type=float, metavar="SECONDS", help="50 operators at 100,000 tickets, so long")
    what.add_argument("--peers", type=float, metavar="SECONDS", help="twelve persons without a pause, and `rasa run`")
    parser.add_argument("--operators", type=int, default=50, help="how many work at --desks (default: 50)")
    parser.add_argument("--many", type=int, default=100_000, help="tickets for --desks (default: 100000)")
    parser.add_argument("--stored", type=int, default=0, help="messages that lie there before --load (default: 0)")
    parser.add_argument("--persons", type=int, default=40, help="how many write in a soak (default: 40)")
    parser.add_argument("--no-write", action="store_true", help="print only; leave the documents as they are")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Measure, print and write. Load, soak and kills use PostgreSQL when the settings name two empty databases."""
    if options.desks:
        return desks(settings, options.desks, options.operators, options.many, not options.no_write)
    if options.tickets:
        return tickets(settings, options.tickets, not options.no_write)
    if options.kills:
        return kill(settings, options.kills)
    if options.load:
        return load(settings, options.load, options.stored, not options.no_write)
    if options.peers:
        return peers(options.peers, not options.no_write)
    if options.soak:
        return soak(settings, options.soak, options.persons, not options.no_write)
    return start_and_messages(not options.no_write)


def tickets(settings: Settings, many: int, write: bool) -> int:
    """A large hotline; on empty databases of its own."""
    from bot.measuring.document import PERFORMANCE, busyness, machine, write_part
    from bot.measuring.tickets import measure_fresh, tickets_table

    busy = busyness()
    with _fresh(settings) as (given, roles):
        waits = asyncio.run(measure_fresh(given, many))
    database = "PostgreSQL" if roles is ON_POSTGRESQL else "SQLite"
    body = tickets_table(database, waits) + f"\n\n{machine()} {busy}"
    print(body)
    if write:
        write_part(f"tickets-{database.lower()}", body, PERFORMANCE)
    return 0


def desks(settings: Settings, duration: float, operators: int, many: int, write: bool) -> int:
    """Many operators at a large hotline; 1 when something took longer than aimed at."""
    from bot.measuring.desks import desks_table, measure_desks
    from bot.measuring.document import PERFORMANCE, busyness, machine, write_part

    busy = busyness()
    with _fresh(settings) as (given, roles):
        shift = asyncio.run(measure_desks(Settings.from_environment(given), many, operators, duration))
    database = "PostgreSQL" if roles is ON_POSTGRESQL else "SQLite"
    body = desks_table(shift, database) + f"\n\n{machine()} {busy}"
    print(body)
    if write:
        write_part(f"desks-{database.lower()}", body, PERFORMANCE)
    return int(not shift.is_fast)


def kill(settings: Settings, rounds: int) -> int:
    """Kill a process by chance again and again; 1 when something was lost, doubled or out of order."""
    from bot.measuring.kills import measure_kills

    with _fresh(settings) as (given, roles):
        alone = Settings.from_environment(given | {"PUTOKAZ_PORT": "18090", "PUTOKAZ_LOG_LEVEL": "ERROR"})
        balance = asyncio.run(measure_kills(alone, roles, rounds))
    print(f"{rounds} kills, {balance.sent} messages: {balance.lost} lost, {balance.doubled} doubled, ", end="")
    print(f"{balance.disordered} persons answered out of order")
    return 0 if balance.is_even else 1


def load(settings: Settings, duration: float, stored: int, write: bool) -> int:
    """Percentiles with more and more persons."""
    from bot.measuring.document import PERFORMANCE, busyness, machine, write_part
    from bot.measuring.load import measure_load
    from bot.measuring.load.pictures import draw_load
    from bot.measuring.load.tables import load_table

    busy = busyness()
    with _fresh(settings) as (given, roles):
        if stored:
            asyncio.run(_fill_messages(Settings.from_environment(given), stored))
        levels = asyncio.run(measure_load(given, roles, duration))
    database = "PostgreSQL" if roles is ON_POSTGRESQL else "SQLite"
    part = f"load-{database.lower()}" + ("-filled" if stored else "")
    title = database + (f", {stored:,} messages stored before" if stored else "")
    body = load_table(title, roles, levels) + f"\n\n![{title}](pictures/{part}.png)\n\n{machine()} {busy}"
    print(body)
    if write:
        write_part(part, body, PERFORMANCE)
        draw_load(levels, title, PERFORMANCE.parent / "pictures" / f"{part}.png")
    return 0


async def _fill_messages(settings: Settings, many: int) -> None:
    from bot.measuring.filling import fill_messages
    from bot.service import open_service

    async with open_service(settings, Path("none")) as service:
        await fill_messages(service, many)


def peers(seconds: float, write: bool) -> int:
    """Putokaz and `rasa run`, one after the other."""
    from bot.measuring.document import PERFORMANCE, busyness, machine, write_part
    from bot.measuring.peers import measure_peers, peers_table

    busy = busyness()
    with tempfile.TemporaryDirectory(prefix="putokaz-peers-") as folder:
        body = peers_table(measure_peers(Path(folder), seconds), seconds) + f"\n\n{machine()} {busy}"
    print(body)
    if write:
        write_part("peers", body, PERFORMANCE)
    return 0


def soak(settings: Settings, minutes: int, persons: int, write: bool) -> int:
    """The same persons for long."""
    from bot.measuring.document import PERFORMANCE, busyness, machine, write_part
    from bot.measuring.load import measure_load
    from bot.measuring.load.pictures import draw_soak
    from bot.measuring.load.tables import soak_table

    busy = busyness()
    with _fresh(settings) as (given, roles):
        levels = asyncio.run(measure_load(given, roles, 60.0, (persons,) * minutes))
    body = (
        soak_table(levels)
        + f"\n\n{minutes} minutes, a row at the beginning, after a third and at the end. {machine()} {busy}\n\n"
        "![Memory, files and messages a second, minute by minute](pictures/soak.png)"
    )
    print(body)
    if write:
        write_part("soak", body, PERFORMANCE)
        draw_soak(levels, PERFORMANCE.parent / "pictures" / "soak.png")
    return 0


def start_and_messages(write: bool) -> int:
    """Start, memory and cost of a message."""
    from bot.catalogues import compile_catalogues
    from bot.engine.training import ensure_model
    from bot.measuring.document import write_part
    from bot.measuring.starting import measure_start

    compile_catalogues()
    model = ensure_model()
    start = measure_start()
    from bot.engine.loading import load as load_model
    from bot.measuring.messages import measure_messages

    body = table(start, asyncio.run(measure_messages(load_model(model))))
    print(body)
    if write:
        write_part("bench", body)
    return 0


def table(start: Start, cost: Cost) -> str:
    """The figures as a table with their aims."""
    from bot.measuring.document import machine

    rows = [
        ("from start to the first stored message", f"{start.stored:.2f} s", "≤ 1 s"),
        ("from start to the first understood answer", f"{start.answered:.1f} s", "≤ 15 s"),
        ("memory of the process (web, worker and engine)", f"{start.megabytes:.0f} MB", "≤ 700 MB"),
        ("engine, a message around message 3 (median)", f"{cost.early:.1f} ms", "≤ 18 ms"),
        ("engine, a message around message 300 (median)", f"{cost.late:.1f} ms", "≤ 18 ms"),
        ("engine, 95th percentile of 320 messages", f"{cost.ninety_fifth:.1f} ms", ""),
        ("of which understanding (median)", f"{cost.understanding:.1f} ms", "≤ 12 ms"),
    ]
    lines = [f"| {name} | {value} | {aim} |" for name, value, aim in rows]
    head = "## Start, memory and time per message\n\n`make bench`. " + machine()
    return "\n".join([head, "", "| what | measured | aim |", "|---|---|---|", *lines])


@contextmanager
def _fresh(settings: Settings) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Settings of a service in a folder that goes afterwards, and the roles of its processes."""
    shared = settings.database_url.startswith("postgresql")
    urls = {"PUTOKAZ_DATABASE_URL": settings.database_url, "PUTOKAZ_KEYS_DATABASE_URL": settings.keys_database_url}
    with tempfile.TemporaryDirectory(prefix="putokaz-bench-") as folder:
        yield {"PUTOKAZ_DATA_DIR": folder} | (urls if shared else {}), ON_POSTGRESQL if shared else ON_ONE_MACHINE
