"""`putokaz campaigns`: recruiters and texts that at least five different people had checked."""

from __future__ import annotations

import argparse
import asyncio
import time
from datetime import UTC, datetime

from bot.service import open_storage
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.campaigns import FEWEST_CHECKS, Alert, acknowledge, list_alerts

EXAMPLE = "putokaz campaigns --seen 3"
ACTOR = "command line"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--seen ID` takes note of an alert."""
    parser.add_argument("--seen", type=int, metavar="ID", help="note that somebody takes care of an alert")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """List, or take note."""
    return asyncio.run(_list(settings) if options.seen is None else _note(options.seen, settings))


async def _list(settings: Settings) -> int:
    async with open_storage(settings) as (database, vault), database.begin() as connection:
        alerts = await list_alerts(connection, vault)
        audit = AuditLog(vault, settings.data_dir)
        await audit.record(connection, ACTOR, "campaigns.read", f"alerts:{len(alerts)}")
    for alert in alerts:
        print(line_of(alert))
    if not alerts:
        print(f"no recruiter and no text was checked by {FEWEST_CHECKS} different people")
    return 0


async def _note(alert_id: int, settings: Settings) -> int:
    async with open_storage(settings) as (database, vault), database.begin() as connection:
        done = await acknowledge(connection, alert_id, ACTOR, time.time())
        if done:
            await AuditLog(vault, settings.data_dir).record(connection, ACTOR, "campaigns.seen", f"alert:{alert_id}")
    print("noted" if done else "there is no such alert, or it was noted before")
    return 0 if done else 1


def line_of(alert: Alert) -> str:
    """An alert in one line."""
    first, last = (datetime.fromtimestamp(at, UTC).date().isoformat() for at in (alert.first_at, alert.last_at))
    shared = ", ".join(mark.value for mark in alert.subjects) or "the same text"
    state = f"seen by {alert.seen_by}" if alert.seen_by else "new"
    return f"{alert.id}\t{alert.checks} people\t{first} to {last}\t{shared}\t{state}"
