"""Long polling: how updates come where there is no public address, as on a first `make run` with a token."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.handling import handle
from bot.messages.transport import TransportError
from bot.service import Service

logger = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)  # seconds after one fault, two …


async def poll(service: Service, client: TelegramClient) -> None:
    """Fetch updates for ever. An update is confirmed only by the next fetch, after it was stored."""
    offset, faults = None, 0
    while True:
        try:
            if offset is None:
                await client.delete_webhook()
            updates = await client.fetch_updates(offset)
            for update in updates:
                await handle(service, client, update)
            offset, faults = _next(updates, offset), 0
        except Exception as error:  # outermost boundary: provider or database may be away for hours
            kind = error.code if isinstance(error, TransportError) else type(error).__name__
            if faults in (0, len(PAUSES)):
                logger.warning("polling failed, trying again", extra={"channel": "telegram", "kind": kind})
            asked = error.retry_after if isinstance(error, TransportError) else None
            await asyncio.sleep(asked or PAUSES[min(faults, len(PAUSES) - 1)])
            faults += 1


def _next(updates: list[dict[str, Any]], offset: int | None) -> int | None:
    return updates[-1]["update_id"] + 1 if updates else (offset or 0)
