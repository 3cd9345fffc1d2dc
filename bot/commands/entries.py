"""`putokaz entries`: the codes of leaflets and campaigns. Who came by them: `putokaz statistics`."""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from bot.cli import UsageError
from bot.service import open_storage
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.entries import EntriesError, EntryCode, as_code, end_entry, keep_entries, list_entries, read_entries
from hotline.entries.csvfile import entry_of

EXAMPLE = 'putokaz entries add LETAK7 --name "leaflet, bus station" --language bs'
ACTOR = "command line"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`add CODE`, `import FILE`, `end CODE` and `list`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="add|import|end|list")
    adding = what.add_parser("add", help="keep a code; one that was ended counts again")
    adding.add_argument("code", help="3 to 12 letters and digits, at least one of each")
    adding.add_argument("--name", default="", help="for yourselves; nobody who writes sees it")
    adding.add_argument("--language", help="of the leaflet, for people who send nothing but the code")
    taking = what.add_parser("import", help="keep the codes of a CSV file with the heading code,name,language")
    taking.add_argument("file", type=Path)
    what.add_parser("end", help="count a code no longer; its past counts stay").add_argument("code")
    what.add_parser("list", help="all codes")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do it and return the exit code."""
    try:
        if options.what == "add":
            row = {"code": options.code, "name": options.name, "language": options.language}
            return asyncio.run(_keep((entry_of(row, "code"),), settings))
        if options.what == "import":
            return asyncio.run(_keep(read_entries(options.file), settings))
    except EntriesError as error:
        raise UsageError(str(error)) from None
    return asyncio.run(_end(options.code, settings) if options.what == "end" else _list(settings))


async def _keep(given: Sequence[EntryCode], settings: Settings) -> int:
    async with open_storage(settings) as (database, vault), database.begin() as connection:
        await keep_entries(connection, given, time.time())
        await AuditLog(vault, settings.data_dir).record(connection, ACTOR, "entries.kept", f"{len(given)} codes")
    for one in given:
        print(f"{one.code}\t{settings.public_url}/?from={one.code}")
    return 0 if given else 1


async def _end(code: str, settings: Settings) -> int:
    async with open_storage(settings) as (database, vault), database.begin() as connection:
        done = await end_entry(connection, as_code(code) or "", time.time())
        if done:
            await AuditLog(vault, settings.data_dir).record(connection, ACTOR, "entries.ended", f"entry:{code.upper()}")
    print("ended" if done else "no such code counts")
    return 0 if done else 1


async def _list(settings: Settings) -> int:
    async with open_storage(settings) as (database, _), database.connect() as connection:
        known = await list_entries(connection)
    for one in known:
        print(f"{one.code}\t{one.language or ''}\t{'counts' if one.active else 'ended'}\t{one.name}")
    return 0
