"""Time that passed: the messages so far were written longer ago."""

from __future__ import annotations

from sqlalchemy import update

from bot.service import Service
from hotline.database.models import inbox


async def let_pass(service: Service, seconds: float) -> None:
    """Move everything that was written into the past."""
    async with service.database.begin() as connection:
        await connection.execute(update(inbox).values(received_at=inbox.c.received_at - seconds))
