"""What worker and sender do while the database is away: wait for it, for a message taken is never given up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from hotline.database import is_outage

logger = logging.getLogger(__name__)
T = TypeVar("T")

PAUSE_AFTER_ERROR = 1.0


async def until_usable(work: Callable[[], Awaitable[T]]) -> T:
    """Repeat while the database is locked, full, restarting or not reachable; any other error is raised."""
    while True:
        try:
            return await work()
        except Exception as error:
            if not is_outage(error):
                raise
            logger.error("database not usable, trying again", extra={"kind": type(error).__name__})
            await asyncio.sleep(PAUSE_AFTER_ERROR)
