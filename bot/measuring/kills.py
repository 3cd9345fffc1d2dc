"""kill -9 at random moments while persons write: what is lost, doubled or out of order."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp
from aiohttp import web

from bot.measuring.gateway import SECRET, Gateway
from bot.measuring.ledger import Balance, Ledger
from bot.measuring.site import Site
from bot.messages.failures import LONGEST_PAUSE
from bot.settings import Settings

logger = logging.getLogger(__name__)

LONGEST_LIFE = 1.5  # seconds from the first answer to the next kill; less, and hardly any process would get to work
LONGEST_START = 15.0
PATIENCE = LONGEST_PAUSE * 1.5 + 10.0  # seconds without any answer after which no more is expected: none pauses longer
PERSONS = 12
MOST_WAITING = 5  # messages without an answer after which a person waits before writing on
TOLD_EVERY = 100  # kills
LOOK_SECONDS = 0.1
FAULTS = {"down": 20, "busy": 40, "slow": 40, "silent": 20, "doubled": 5}


async def measure_kills(settings: Settings, roles: tuple[str, ...], rounds: int, seed: int = 1) -> Balance:
    """Kill a process by chance ``rounds`` times and tell what came of the messages written meanwhile.

    Args:
        settings: databases, folder and first port; only the SMS gateway is used.
    """
    chance = random.Random(seed)  # noqa: S311 - chance of a test
    async with playing(settings, roles, FAULTS) as (site, gateway):
        over = asyncio.Event()
        persons = [asyncio.create_task(_person(gateway, site.base, number, over)) for number in range(PERSONS)]
        for done in range(1, rounds + 1):
            await _until_something_arrives(gateway.ledger)
            await asyncio.sleep(chance.uniform(0, LONGEST_LIFE))
            await asyncio.to_thread(site.kill, chance.randrange(len(roles)))
            if done % TOLD_EVERY == 0:
                logger.warning("killed", extra={"count": done})
        over.set()
        await asyncio.gather(*persons)
        return await settled(gateway.ledger)


async def _until_something_arrives(ledger: Ledger) -> None:
    """A process that has not begun to work is not worth killing."""
    before, patience = ledger.answered, LONGEST_START
    while ledger.answered == before and patience > 0:
        patience -= LOOK_SECONDS
        await asyncio.sleep(LOOK_SECONDS)


@asynccontextmanager
async def playing(
    settings: Settings, roles: tuple[str, ...], faults: dict[str, int]
) -> AsyncIterator[tuple[Site, Gateway]]:
    """A service with its gateway, as long as the block lasts."""
    gateway = Gateway(Ledger(), faults)
    runner = web.AppRunner(gateway.application(), access_log=None)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/send"
    site = Site(replace(settings, sms_gateway_url=address, sms_gateway_secret=SECRET), roles)
    await asyncio.to_thread(site.start)
    try:
        yield site, gateway
    finally:
        await asyncio.to_thread(site.stop)
        await runner.cleanup()


async def settled(ledger: Ledger) -> Balance:
    """The balance once everything is answered, or nothing more comes."""
    due = sum(map(len, ledger.accepted.values()))
    answered, quiet = -1, 0.0
    while ledger.answered < due and quiet < PATIENCE:
        quiet = quiet + LOOK_SECONDS if ledger.answered == answered else 0.0
        answered = ledger.answered
        await asyncio.sleep(LOOK_SECONDS)
    await asyncio.sleep(1.0)  # a doubled answer would come now
    return ledger.balance()


async def _person(gateway: Gateway, base: str, number: int, over: asyncio.Event) -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as client:
        turn, phone = 0, f"+38760{number:06}"
        while not over.is_set():
            if gateway.ledger.waiting(phone) < MOST_WAITING:
                turn += 1
                await gateway.say(client, base, phone, f"{number}-{turn}", f"poruka {number}-{turn}")
            await asyncio.sleep(gateway.chance.uniform(0.05, 0.4))
