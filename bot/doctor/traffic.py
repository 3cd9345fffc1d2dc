"""When each channel last worked, in both directions, and what could not be delivered lately."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.doctor.finding import Finding
from bot.settings import Settings
from hotline.database import open_database
from hotline.database.models import conversations, inbox, outbox

CHANNELS = ("telegram", "sms", "whatsapp", "sms-gateway")
A_DAY = 24 * 3600.0
BACKLOG = 600.0  # seconds a reply may wait before somebody should look


async def check_traffic(settings: Settings) -> list[Finding]:
    """One finding a channel that is on; what failed within a day or waits for ten minutes is a fault."""
    on = [name for name in CHANNELS if name not in settings.channels_without_secret()]
    if not on or not settings.key_file.exists():
        return []
    database = open_database(settings.database_url)
    try:
        async with database.connect() as connection:
            return [await _of(connection, channel, time.time()) for channel in on]
    except SQLAlchemyError:
        return []  # the check of the database says why
    finally:
        await database.dispose()


async def _of(connection: AsyncConnection, channel: str, now: float) -> Finding:
    came = await connection.scalar(select(func.max(inbox.c.received_at)).where(inbox.c.channel == channel))
    theirs = outbox.c.conversation_id == conversations.c.id
    ours = select(func.max(outbox.c.created_at)).where(theirs, conversations.c.channel == channel)
    went = await connection.scalar(ours.where(outbox.c.state == "sent"))
    count = select(func.count(outbox.c.id)).where(theirs, conversations.c.channel == channel)
    failed = await connection.scalar(count.where(outbox.c.state == "failed", outbox.c.created_at > now - A_DAY)) or 0
    late = outbox.c.state.in_(("pending", "sending")) & (outbox.c.created_at < now - BACKLOG)
    waiting = await connection.scalar(count.where(late)) or 0
    words = f"last message {_when(came)}, last reply {_when(went)}; {failed} failed in a day, {waiting} wait too long"
    return Finding(f"traffic {channel}", not (failed or waiting), words)


def _when(at: float | None) -> str:
    return "never" if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")
