"""`putokaz backup`: the data to one folder, the keys to another."""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path

from bot.cli import UsageError
from bot.service import open_service
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.backup import BackupError, backup_data, backup_keys

EXAMPLE = "putokaz backup /backup/data && putokaz backup --keys /backup/keys"
ACTOR = "command"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Folder, and whether it is for the keys."""
    parser.add_argument("folder", type=Path, help="made when it is not there")
    parser.add_argument("--keys", action="store_true", help="copy the keys (over the last copy) instead of the data")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Copy; the service may go on running."""
    try:
        file = asyncio.run(_run(options, settings))
    except BackupError as error:
        raise UsageError(str(error)) from None
    print(f"Written: {file}")
    return 0


async def _run(options: argparse.Namespace, settings: Settings) -> Path:
    async with open_service(settings, Path("none")) as service:
        audit, now = AuditLog(service.vault, settings.data_dir), time.time()
        async with service.database.begin() as connection:
            await audit.record(connection, ACTOR, "backup.made", "keys" if options.keys else "data", now)
        if options.keys:
            return await asyncio.to_thread(backup_keys, settings.keys_database_url, options.folder)
        return await asyncio.to_thread(backup_data, settings.database_url, options.folder, now)
