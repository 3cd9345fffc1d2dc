"""`putokaz audit`: whether the log of reads and changes is whole, and its export."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path

from bot.service import open_service
from bot.settings import Settings
from hotline.audit import AuditLog, Verdict, list_entries
from hotline.database import reading

EXAMPLE = "putokaz audit verify"
FAULTS = {
    "altered": "entry {seq} was altered",
    "gap": "entry {seq} is missing",
    "cut": "the end was cut off: entry {seq} and what followed is missing",
    "head_altered": "the file audit.head in the data folder was altered",
    "head_missing": "the file audit.head is missing from the data folder, so nobody can tell whether the end was cut",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`verify` and `export`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="verify|export")
    what.add_parser("verify", help="check the whole chain; exit 1 when it was altered or cut")
    what.add_parser("export", help="print every entry as JSON Lines")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Verify or export."""
    return asyncio.run(_verify(settings) if options.what == "verify" else _export(settings))


async def _verify(settings: Settings) -> int:
    async with open_service(settings, Path("none")) as service, reading(service.database).connect() as connection:
        verdict = await AuditLog(service.vault, settings.data_dir).verify(connection)
    print(_words(verdict))
    return 0 if verdict.whole else 1


async def _export(settings: Settings) -> int:
    async with open_service(settings, Path("none")) as service, reading(service.database).connect() as connection:
        async for entry in list_entries(connection):
            sys.stdout.write(json.dumps(entry.as_dict()) + "\n")
    return 0


def _words(verdict: Verdict) -> str:
    if verdict.whole:
        return f"The audit log is whole: {verdict.entries} entries."
    told = FAULTS[verdict.fault or ""].format(seq=verdict.at_seq)
    return f"The audit log is broken: {told} ({verdict.entries} entries are in order)."
