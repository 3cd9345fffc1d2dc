"""`putokaz directory`: the organisation's own contacts, as a sheet."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cli import UsageError
from bot.commands.sheets import read_whole
from bot.service import open_storage
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.directory import contacts, kinds
from hotline.directory.importing import changes, keep_contacts
from hotline.directory.listing import Listed, read_contacts, write_contacts
from hotline.editing import EditConflictError

EXAMPLE = "putokaz directory export > contacts.csv; putokaz directory import contacts.csv --dry-run"
ACTOR = "command"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`import FILE` and `export`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="import|export")
    taking = what.add_parser("import", help="take contacts from a CSV file, all or none; others stay as they are")
    taking.add_argument("file", type=Path)
    taking.add_argument("--dry-run", action="store_true", help="only say what would change, or what is wrong")
    what.add_parser("export", help="print every contact as such a file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Import or export."""
    return asyncio.run(_import(options, settings) if options.what == "import" else _export(settings))


async def _import(options: argparse.Namespace, settings: Settings) -> int:
    async with open_storage(settings) as (database, vault):
        given = read_whole(lambda: read_contacts(options.file, kinds()))
        changed = changes(given)
        for one in changed:
            print(_change(one))
        if not options.dry_run:
            told = f"{len(changed)} of {len(given)} contacts changed"
            await _keep(database, AuditLog(vault, settings.data_dir), changed, told)
    print(f"{len(changed)} contacts {'would change' if options.dry_run else 'changed'}.")
    return 0


async def _export(settings: Settings) -> int:
    async with open_storage(settings):
        sys.stdout.write(write_contacts(Listed(contact) for contact in contacts().values()))
    return 0


async def _keep(database: AsyncEngine, audit: AuditLog, changed: Sequence[Listed], told: str) -> None:
    try:
        async with database.begin() as connection:
            await keep_contacts(connection, changed, ACTOR, time.time())
            await audit.record(connection, ACTOR, "directory.imported", told)
    except EditConflictError as error:
        raise UsageError(f"edited in the console in this moment: {error}; nothing was imported, try again") from None


def _change(one: Listed) -> str:
    if one.hidden:
        return f"{one.contact.id}: hidden"
    return f"{one.contact.id}: {'changed' if one.contact.id in contacts() else 'new'}"
