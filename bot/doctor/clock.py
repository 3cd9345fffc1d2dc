"""Whether this computer's clock agrees with the providers': deadlines, windows and leases hang on it."""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import aiohttp

from bot.doctor.finding import Finding
from bot.settings import Settings

MOST_SECONDS = 60.0
SECONDS_TO_ANSWER = 10.0


async def check_clock(settings: Settings, clock: Callable[[], float] = time.time) -> list[Finding]:
    """Compare with the first provider that is on; nothing is sent but the question."""
    known = {"telegram": settings.telegram_api, "sms": settings.twilio_api, "whatsapp": settings.twilio_api}
    off = settings.channels_without_secret()
    address = next((url for channel, url in known.items() if channel not in off), None)
    if address is None:
        return []
    theirs = await _their_time(address)
    if theirs is None:
        return [Finding("clock", None, "no provider told the time")]
    apart = abs(clock() - theirs)
    return [Finding("clock", apart <= MOST_SECONDS, f"{apart:.0f} seconds from the provider's")]


async def _their_time(address: str) -> float | None:
    """What the Date header of a provider says, in seconds since 1970."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)) as session,
            session.head(address, allow_redirects=False) as answer,
        ):
            return parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return None
