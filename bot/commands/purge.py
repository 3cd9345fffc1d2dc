"""`putokaz purge`: erase what has been kept long enough; set and lift legal holds."""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path

from bot.cli import UsageError
from bot.service import Service, open_service
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database.emptying import empty_log
from hotline.retention import HoldError, Purged, hold_ticket, purge, release_ticket
from hotline.retention.purging import count, find_what_is_due

EXAMPLE = "putokaz purge --dry-run"
ACTOR = "command"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--dry-run`, or a hold."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="only say how much would be erased")
    what.add_argument("--hold", metavar="CODE", help="keep this ticket until it is released; needs --reason")
    what.add_argument("--release", metavar="CODE", help="lift the hold of this ticket")
    parser.add_argument("--reason", default="", help="why a ticket is held: a court's file number, say")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Purge, hold or release."""
    try:
        return asyncio.run(_run(options, settings))
    except HoldError as error:
        raise UsageError(str(error)) from None


async def _run(options: argparse.Namespace, settings: Settings) -> int:
    async with open_service(settings, Path("none")) as service:
        audit, now = AuditLog(service.vault, settings.data_dir), time.time()
        if options.hold or options.release:
            await _hold(service, audit, options, now)
        elif options.dry_run:
            _tell("Would erase", count(await find_what_is_due(service.database, now)))
        else:
            _tell("Erased", await purge(service.database, service.vault, audit, now, ACTOR))
    if not options.dry_run:
        for url in (settings.database_url, settings.keys_database_url):
            empty_log(url)
    return 0


async def _hold(service: Service, audit: AuditLog, options: argparse.Namespace, now: float) -> None:
    async with service.database.begin() as connection:
        if options.hold:
            await hold_ticket(connection, service.vault, audit, options.hold, options.reason, ACTOR, now)
        else:
            await release_ticket(connection, service.vault, audit, options.release, ACTOR, now)
    print("The ticket is held." if options.hold else "The hold is lifted.")


def _tell(verb: str, purged: Purged) -> None:
    print(f"{verb}: {purged.tickets} closed tickets and {purged.conversations} conversations without a ticket.")
