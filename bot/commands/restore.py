"""`putokaz restore`: put a backup back, while the service is stopped."""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path

from bot.cli import UsageError
from bot.service import open_service
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.backup import BackupError, Restored, restore_data, restore_keys
from hotline.backup.forgetting import forget_deleted
from hotline.database import open_database
from hotline.vault.master import load_master_key

EXAMPLE = "putokaz restore --keys /backup/keys && putokaz restore /backup/data"
ACTOR = "command"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from, which of the two, and whether present data may be lost."""
    parser.add_argument("source", type=Path, help="a folder (its newest backup), or a file")
    parser.add_argument("--keys", action="store_true", help="restore the keys, where there are none")
    parser.add_argument("--replace", action="store_true", help="also when there are conversations or tickets already")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Put back, and say what happened."""
    load_master_key(settings.key_file)
    try:
        if options.keys:
            print(f"Restored: {restore_keys(options.source, settings.keys_database_url).file}")
            return 0
        urls = settings.database_url, settings.keys_database_url
        restored = restore_data(options.source, *urls, options.replace)
    except BackupError as error:
        raise UsageError(str(error)) from None
    forgotten = asyncio.run(_settle(settings, restored))
    print(f"Restored: {restored.file}")
    print(f"Conversations without a key, deleted since then and removed again: {forgotten}")
    return 0


async def _settle(settings: Settings, restored: Restored) -> int:
    async with open_service(settings, Path("none")) as service:
        keys = open_database(settings.keys_database_url)
        forgotten = await forget_deleted(service.database, keys, time.time())
        await keys.dispose()
        audit = AuditLog(service.vault, settings.data_dir)
        async with service.database.begin() as connection:
            await audit.accept_end(connection)
            await audit.record(connection, ACTOR, "backup.restored", restored.file.name)
    return forgotten
