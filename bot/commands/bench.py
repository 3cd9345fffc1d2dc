"""`putokaz bench`: start, memory and time per message, written into docs/quality.md."""

from __future__ import annotations

import argparse
import asyncio

from bot.catalogues import compile_catalogues
from bot.engine.training import ensure_model
from bot.measuring.document import machine, write_part
from bot.measuring.messages import Cost, measure_messages
from bot.measuring.starting import Start, measure_start
from bot.settings import Settings

EXAMPLE = "putokaz bench"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to write the document."""
    parser.add_argument("--no-write", action="store_true", help="print only; leave docs/quality.md as it is")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Measure, print and write."""
    compile_catalogues()
    model = ensure_model()
    start = measure_start()
    import bot.engine.loading

    body = table(start, asyncio.run(measure_messages(bot.engine.loading.load(model))))
    print(body)
    if not options.no_write:
        write_part("bench", body)
    return 0


def table(start: Start, cost: Cost) -> str:
    """The figures as a table with their aims."""
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
