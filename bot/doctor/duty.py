"""Checks of the roster: somebody is always on duty, and alerts reach them."""

from __future__ import annotations

import time
from datetime import datetime

from sqlalchemy import func, select

from bot.doctor.finding import Finding
from bot.settings import Settings
from hotline.database import open_database
from hotline.database.models import alert_addresses
from hotline.duty import gaps_between, shifts_between
from hotline.duty.presence import HERE

WEEK = 7 * 24 * 3600.0


async def check_duty(settings: Settings) -> list[Finding]:
    """The roster of the next seven days has no gap, and an alert has reached somebody within the last seven."""
    if not settings.key_file.exists():
        return []
    now, database = time.time(), open_database(settings.database_url)
    async with database.connect() as connection:
        planned = await shifts_between(connection, now, now + WEEK)
        reached = await connection.scalar(select(func.max(alert_addresses.c.worked_at)))
    await database.dispose()
    gaps = gaps_between(planned, now, now + WEEK)
    tried = reached is not None and reached > now - WEEK
    return [
        Finding("duty", not gaps, "somebody is on duty for seven days" if not gaps else _gap(gaps[0][0], len(gaps))),
        Finding("alerts", tried, "an alert arrived within seven days" if tried else NOT_TRIED),
    ]


NOT_TRIED = "no alert has arrived for seven days: enter addresses under /console/duty and press Try"


def _gap(begins_at: float, count: int) -> str:
    when = datetime.fromtimestamp(begins_at, HERE).strftime("%d.%m. %H:%M")
    return f"nobody is on duty from {when} ({count} gaps in seven days): fill the roster under /console/duty"
