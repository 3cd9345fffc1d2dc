"""What became of a message that a provider took: only a failure changes anything, so the order does not matter."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from bot.messages.failures import give_up
from bot.messages.hub import STAFF
from bot.messages.window import KNOCKS, wait_for_them
from bot.service import Service
from hotline.post.delivery import AGAIN, put_back, sent_as
from hotline.post.stopping import stop_conversation

LOOKS, SECONDS_BETWEEN = 3, 0.5  # a status may come before the answer that tells the message's id


@dataclass(frozen=True)
class Failure:
    """A message was not delivered.

    Args:
        code: the provider's code or word, at most 16 characters; never anything of a person.
        again_after: seconds until it is sent once more; None when it is not.
        stop: the person opted out.
        hold: the provider takes it only after the person has written again.
    """

    provider_id: str
    code: str
    again_after: float | None = None
    stop: bool = False
    hold: bool = False


async def take_failure(service: Service, failure: Failure) -> None:
    """Send once more, hold, or give up and say so on the ticket."""
    for _ in range(LOOKS):
        if await _settle(service, failure):
            return
        await asyncio.sleep(SECONDS_BETWEEN)


async def _settle(service: Service, failure: Failure) -> bool:
    """False when no reply is known under the id."""
    now = time.time()
    async with service.database.begin() as connection:
        delivery = await sent_as(connection, failure.provider_id)
        if delivery is None:
            return False
        if failure.stop:
            await stop_conversation(connection, delivery.conversation_id)
        if failure.hold and not delivery.cause.startswith(KNOCKS):
            may_knock = bool(service.settings.twilio_whatsapp_template)
            await wait_for_them(connection, service.vault, delivery, may_knock, now)
            return True
        if failure.again_after is not None and not delivery.is_second:
            await put_back(connection, delivery.id, AGAIN + failure.code, now + failure.again_after, anew=True)
            return True
        await give_up(connection, delivery, failure.code, now)
    service.hub.tell(STAFF, "ticket")
    return True
