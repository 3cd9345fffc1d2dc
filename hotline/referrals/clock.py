"""The clock of referrals: who has not answered in time is overdue, and the operators see it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hotline.database import FAULTS
from hotline.database.models import packets, referrals
from hotline.referrals.lifecycle import advance

logger = logging.getLogger(__name__)
EVERY_SECONDS = 60.0
AT_ONCE, PAUSE_SECONDS = 50, 1.0  # where more are late: others write in between


async def mark_overdue(connection: AsyncConnection, now: float) -> list[int]:
    """Mark the referrals that wait too long, `AT_ONCE` of them; tells their tickets."""
    waiting = select(referrals.c.id).where(referrals.c.status == "sent", referrals.c.due_at <= now)
    waiting = waiting.order_by(referrals.c.due_at).limit(AT_ONCE)
    late = [await advance(connection, one, "overdue", now, "bot") for one in await connection.scalars(waiting)]
    return [referral.ticket_id for referral in late]


async def empty_expired(connection: AsyncConnection, now: float) -> int:
    """Destroy the content of packets that nobody opened in time; tells how many."""
    gone = packets.update().where(packets.c.sealed.is_not(None), packets.c.expires_at <= now).values(sealed=None)
    return int((await connection.execute(gone)).rowcount)


async def run_referral_clock(database: AsyncEngine, tell: Callable[[], None]) -> None:
    """Look every minute, for ever.

    Args:
        tell: says to the console that a ticket changed.
    """
    while True:
        late: list[int] = []
        try:
            async with database.begin() as connection:
                late = await mark_overdue(connection, time.time())
                await empty_expired(connection, time.time())
            if late:
                tell()
        except FAULTS as error:
            logger.error("referral clock failed, trying again", extra={"kind": type(error).__name__})
        await asyncio.sleep(PAUSE_SECONDS if len(late) == AT_ONCE else EVERY_SECONDS)
