"""`putokaz keys`: the master key replaced by a new one."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time

from bot.service import open_storage
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database import open_database
from hotline.vault.rotation import Rotated, rotate

EXAMPLE = "putokaz keys rotate && putokaz backup --keys /backup/keys"
ACTOR = "command"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`rotate`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="rotate")
    what.add_parser("rotate", help="wrap every key anew; run it again when it was stopped, it goes on")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Rotate; exit 1 when a key opens with neither master key."""
    rotated = asyncio.run(_rotate(settings))
    print(f"{rotated.keys} keys were wrapped anew. The old master key is gone.")
    print(f"Now copy {settings.key_file} to its safe place, and back up the keys.")
    if rotated.unreadable:
        print(f"{rotated.unreadable} keys open with neither master key.", file=sys.stderr)
    return 1 if rotated.unreadable else 0


async def _rotate(settings: Settings) -> Rotated:
    async with open_storage(settings) as (database, vault):
        audit = AuditLog(vault, settings.data_dir)
        async with database.begin() as connection:
            await audit.record(connection, ACTOR, "keys.rotating", "master", time.time())
        keys = open_database(settings.keys_database_url)
        try:
            rotated = await rotate(settings.key_file, keys)
        finally:
            await keys.dispose()
        async with database.begin() as connection:
            await audit.record(connection, ACTOR, "keys.rotated", f"keys:{rotated.keys}", time.time())
    return rotated
