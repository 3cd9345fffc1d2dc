"""Audit entries of the console: who read or changed what, and when; never what it says."""

from __future__ import annotations

import time

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.keys import Desk
from hotline.staff import Session

AGAIN_SECONDS = 600.0  # an open page that refreshes itself is one reading, noted every ten minutes
MOST_REMEMBERED = 10_000


async def record_reading(desk: Desk, session: Session, action: str, thing: str, refreshed: bool) -> None:
    """Write down that somebody was shown something, before it is shown; those who come together are written at once."""
    now, key = time.time(), (session.handle, f"{action} {thing}")
    if refreshed and now - desk.lately.get(key, 0.0) < AGAIN_SECONDS:
        return
    desk.shown.append((actor_of(session), action, thing, now))
    await desk.together.read("shown", lambda: _write_shown(desk))
    _remember(desk, key, now)


async def _write_shown(desk: Desk) -> None:
    """One transaction for all that wait: each takes the writer's place and the disk, and fifty would queue for it."""
    entries = desk.shown.copy()
    desk.shown.clear()
    async with desk.database.begin() as connection:
        await desk.audit.record_all(connection, entries)


async def record_change(desk: Desk, connection: AsyncConnection, actor: str, action: str, thing: str) -> None:
    """Write down a change in its own transaction: both are kept, or neither."""
    await desk.audit.record(connection, actor, action, thing, time.time())


def actor_of(session: Session) -> str:
    """The name of a signed-in member in log and histories."""
    return f"staff:{session.member.id}"


def _remember(desk: Desk, key: tuple[str, str], now: float) -> None:
    if len(desk.lately) >= MOST_REMEMBERED:
        for old in [known for known, at in desk.lately.items() if now - at > AGAIN_SECONDS]:
            del desk.lately[old]
    desk.lately[key] = now
