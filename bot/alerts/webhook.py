"""Alerts as a POST to an address of the organisation: ``{"text": "…"}``, as most chat services take it."""

from __future__ import annotations

import aiohttp

from bot.alerts.transport import AlertError

SECONDS_TO_ANSWER = 15.0


class WebhookAlerts:
    """Posts to the address that a member has entered."""

    kind = "webhook"

    async def send(self, address: str, line: str) -> None:
        """Post the line.

        Raises:
            AlertError: no answer, or one that is not 2xx.
        """
        timeout = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(address, json={"text": line}, allow_redirects=False) as answer,
            ):
                if answer.status >= 300:
                    raise AlertError(f"http_{answer.status}")
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise AlertError(type(error).__name__) from None

    async def close(self) -> None:
        """Nothing stays open."""
