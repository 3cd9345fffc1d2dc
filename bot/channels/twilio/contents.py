"""The contents of an account at Twilio: found by name, made when one is missing, forgotten with the process."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import aiohttp

from bot.channels.twilio.shapes import Shape, definition_of
from bot.settings import Settings

SECONDS_TO_ANSWER = 15.0
AGAIN_AFTER = 600.0  # seconds after a fault; choices are numbered meanwhile
logger = logging.getLogger(__name__)


class Contents:
    """Tells the id of a shape's content. Source: www.twilio.com/docs/content/content-api-resources"""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.twilio_api.rstrip("/").replace("://api.", "://content.", 1) + "/v1/Content"
        self._auth = aiohttp.BasicAuth(settings.twilio_account_sid, settings.twilio_auth_token)
        self._known: dict[str, str] | None = None
        self._shut_until = 0.0
        self._lock = asyncio.Lock()

    async def sid_of(self, shape: Shape) -> str | None:
        """``HX…``, or None while contents cannot be had."""
        async with self._lock:
            if time.monotonic() < self._shut_until:
                return None
            try:
                return await self._find_or_make(shape)
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
                logger.warning("no buttons", extra={"channel": "whatsapp", "kind": type(error).__name__})
                self._shut_until = time.monotonic() + AGAIN_AFTER
                return None

    async def _find_or_make(self, shape: Shape) -> str:
        timeout = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)
        async with aiohttp.ClientSession(auth=self._auth, timeout=timeout, raise_for_status=True) as session:
            if self._known is None:
                async with session.get(self._url, params={"PageSize": "1000"}) as answer:
                    self._known = _by_name(await answer.json())
            if shape.name not in self._known:
                async with session.post(self._url, json=definition_of(shape)) as answer:
                    self._known[shape.name] = str((await answer.json())["sid"])
        return self._known[shape.name]


def _by_name(listed: dict[str, Any]) -> dict[str, str]:
    return {str(one.get("friendly_name")): str(one["sid"]) for one in listed["contents"] if one.get("sid")}
