"""`putokaz agencies`: the list of licensed agencies that the bot compares names with."""

from __future__ import annotations

import argparse
import asyncio
import time
from datetime import date
from pathlib import Path

from bot.cli import UsageError
from bot.service import open_storage
from bot.settings import Settings
from hotline.agencies import AgencyList, CsvError, keep_list, latest_list, read_agencies, search
from hotline.audit import AuditLog

EXAMPLE = 'putokaz agencies import register.csv --date 2026-11-01 --source "Federal Ministry of Labour"'
ACTOR = "command line"
LONGEST_SOURCE = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`import FILE --date DAY --source NAME`, `find NAME` and `show`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="import|find|show")
    taking = what.add_parser("import", help="replace the list of a source by a CSV file; bad lines are told")
    taking.add_argument("file", type=Path)
    taking.add_argument("--date", type=date.fromisoformat, required=True, help="the day that the list shows")
    taking.add_argument("--source", required=True, help="who keeps the list; an earlier list of the same is replaced")
    finding = what.add_parser("find", help="look a name up as the bot does")
    finding.add_argument("name")
    what.add_parser("show", help="the date of the list and how many agencies stand on it")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Import, find or show."""
    if options.what == "import":
        return asyncio.run(_import(options, settings))
    return asyncio.run(_find(options.name, settings) if options.what == "find" else _show(settings))


async def _import(options: argparse.Namespace, settings: Settings) -> int:
    try:
        good, bad = read_agencies(options.file)
    except CsvError as error:
        raise UsageError(str(error)) from None
    for line in bad:
        print(f"line {line.number}: {line.why}")
    if not good:
        print("nothing was imported: no line is an agency")
        return 1
    given = AgencyList(options.source[:LONGEST_SOURCE], options.date, good)
    async with open_storage(settings) as (database, vault), database.begin() as connection:
        await keep_list(connection, given, time.time())
        await AuditLog(vault, settings.data_dir).record(connection, ACTOR, "agencies.imported", f"{len(good)} lines")
    print(f"{len(good)} agencies are on the list of {options.date}; {len(bad)} lines were left out.")
    return 0


async def _find(name: str, settings: Settings) -> int:
    known = await _known(settings)
    hits = search(name, known.agencies) if known else ()
    for hit in hits:
        agency = hit.agency
        print(f"{agency.name}\t{agency.town}\t{agency.licence}\t{agency.valid_until or ''}\t{hit.likeness:.0f}")
    if not hits:
        print(f"not on the list of {known.listed_on}" if known else "no list was imported")
    return 0 if hits else 1


async def _show(settings: Settings) -> int:
    known = await _known(settings)
    print(f"{len(known.agencies)} agencies, {known.listed_on}, {known.source}" if known else "no list was imported")
    return 0 if known else 1


async def _known(settings: Settings) -> AgencyList | None:
    async with open_storage(settings) as (database, _), database.connect() as connection:
        return await latest_list(connection)
