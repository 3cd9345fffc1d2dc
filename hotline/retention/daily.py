"""The daily task of the service."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.audit import AuditLog
from hotline.database import FAULTS
from hotline.database.emptying import empty_log
from hotline.database.locks import ERASING, one_at_a_time
from hotline.retention.promises import keep_promise
from hotline.retention.purging import Purged, purge
from hotline.retention.rule import DAY
from hotline.vault import Vault

logger = logging.getLogger(__name__)
PAUSE_AFTER_ERROR = 600.0  # seconds


async def run_retention(
    database: AsyncEngine, vault: Vault, audit: AuditLog, retention_days: int, urls: Sequence[str]
) -> None:
    """At the start and every day: note the setting, erase what is due. For ever.

    Args:
        urls: of the databases whose write-ahead logs are emptied afterwards.
    """
    while True:
        try:
            purged = await keep_house(database, vault, audit, retention_days, urls, time.time())
            logger.info("retention done", extra={"count": purged.tickets + purged.conversations})
            await asyncio.sleep(DAY)
        except FAULTS as error:
            logger.error("retention failed, trying again", extra={"kind": type(error).__name__})
            await asyncio.sleep(PAUSE_AFTER_ERROR)


async def keep_house(
    database: AsyncEngine, vault: Vault, audit: AuditLog, retention_days: int, urls: Sequence[str], now: float
) -> Purged:
    """One round."""
    async with database.begin() as connection:
        await one_at_a_time(connection, ERASING)
        if await keep_promise(connection, retention_days, now):
            await audit.record(connection, "service", "retention.changed", f"days:{retention_days}", now)
    purged = await purge(database, vault, audit, now)
    for url in urls:
        await asyncio.to_thread(empty_log, url)
    return purged
