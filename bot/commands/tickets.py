"""`putokaz tickets`: tickets for another case-management system, as JSON with a schema or as CSV."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from datetime import date

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cli import UsageError
from bot.service import open_storage
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database import reading
from hotline.exports import FORMATS, REASONS, Selection, note_export, record_of, schema, select_numbers, tickets_of
from hotline.exports.document import write_export
from hotline.exports.record import Record
from hotline.vault import Vault
from nlu.taxonomy import taxonomy

EXAMPLE = "putokaz tickets export --from 2026-01-01 --format csv > tickets.csv"
ACTOR = "command"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`export` and `schema`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="export|schema")
    export = what.add_parser("export", help="print tickets; nothing in them names or finds a person")
    export.add_argument("--format", default="json", choices=sorted(FORMATS))
    export.add_argument("--from", dest="first", type=date.fromisoformat, help="opened on this day or later (UTC)")
    export.add_argument("--to", dest="last", type=date.fromisoformat, help="opened on this day or earlier")
    export.add_argument("--status", action="append", default=[], choices=taxonomy()["ticket_statuses"])
    export.add_argument("--words", action="store_true", help="also the person's words, offer and code; wants --reason")
    export.add_argument("--reason", choices=REASONS, help="why words leave; each ticket is noted in the audit log")
    what.add_parser("schema", help="print the JSON Schema of the export")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Export, or print the schema."""
    if options.what == "schema":
        print(json.dumps(schema(), indent=2, ensure_ascii=False))
        return 0
    if options.words != (options.reason is not None):
        raise UsageError("--words and --reason belong together")
    return asyncio.run(_export(options, settings))


async def _export(options: argparse.Namespace, settings: Settings) -> int:
    selection, now = Selection(options.first, options.last, tuple(options.status)), time.time()
    async with open_storage(settings) as (database, vault):
        async with database.begin() as connection:  # what leaves is written down before it leaves
            numbers = await select_numbers(connection, selection)
            await note_export(connection, AuditLog(vault, settings.data_dir), ACTOR, numbers, options.reason, now)
        async for piece in write_export(_records(database, vault, numbers, options.words), options.format, now):
            sys.stdout.write(piece)
    return 0


async def _records(database: AsyncEngine, vault: Vault, numbers: list[int], words: bool) -> AsyncIterator[Record]:
    async with reading(database).connect() as connection:
        async for ticket in tickets_of(connection, vault, numbers):
            yield record_of(ticket, words)
