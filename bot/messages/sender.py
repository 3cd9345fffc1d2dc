"""The sender: takes replies out of the outbox to a channel that must be called; the web fetches its own."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import time
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.messages.failures import give_up, is_too_late, mark_of, pause_before_next
from bot.messages.hub import OUTBOX, STAFF, Hub
from bot.messages.outages import until_usable
from bot.messages.pacing import Pace
from bot.messages.transport import KNOCK, Transport, TransportError
from bot.messages.window import KNOCKS, is_outside, wait_for_them
from hotline.database import glancing
from hotline.post import Reply
from hotline.post.conversations import address_of
from hotline.post.delivery import (
    Delivery,
    cut_off,
    due_states,
    end_leases,
    note_part,
    open_delivery,
    put_back,
    take_due,
)
from hotline.post.stopping import STOPPED, stop_conversation
from hotline.vault import SealBroken, Vault

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1.0  # a look at the outbox even when nobody rang
AT_ONCE = 24  # conversations in work; each has one reply on its way at most
LEASE_SECONDS = 60.0  # longer than a provider may take to answer (every client gives up earlier)
SECONDS_TO_FINISH = 4.0
CUT_OFF_AT_ONCE = 5  # attempts after which a pause follows as after any other fault


class Sender:
    """Sends one channel's replies until cancelled: one of a conversation at a time, in order."""

    def __init__(
        self,
        database: AsyncEngine,
        vault: Vault,
        hub: Hub,
        transport: Transport,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database, self._vault, self._hub = database, vault, hub
        self._transport, self._clock, self._sleep = transport, clock, sleep
        self._pace = Pace(transport.limits)
        self._bell = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Send for ever; calls in work at the end are given a few seconds."""
        await until_usable(self._release_at_start)
        hearing = asyncio.create_task(self._hear())
        try:
            while True:
                if not await until_usable(self.start_due):
                    await self._wait()
        finally:
            hearing.cancel()
            if self._running:
                await asyncio.wait(self._running, timeout=SECONDS_TO_FINISH)

    async def send_due(self) -> None:
        """Begin everything that is due now, and wait until it is done."""
        while await self.start_due():
            await asyncio.gather(*self._running)

    async def start_due(self) -> int:
        """Begin what is due, as far as there is room; tells how many."""
        room = AT_ONCE - len(self._running)
        taken = await self._take(room) if room > 0 else []
        for delivery in taken:
            task = asyncio.create_task(self._deliver(delivery))
            self._running.add(task)
            task.add_done_callback(self._done)
        return len(taken)

    async def _take(self, room: int) -> list[Delivery]:
        now, channel = self._clock(), self._transport.channel
        async with glancing(self._database).connect() as connection:
            states = await due_states(connection, channel, now)
        if not states:
            return []
        async with self._database.begin() as connection:
            if "sending" in states:
                for delivery in await cut_off(connection, channel, now):
                    await self._settle(connection, delivery, self._cut_off(delivery))
            return await take_due(connection, channel, now, now + LEASE_SECONDS, room)

    def _cut_off(self, delivery: Delivery) -> TransportError:
        """The provider is not to blame and asked again at once, but not for ever, should this reply end its senders."""
        at_once = 0.0 if delivery.attempts <= CUT_OFF_AT_ONCE else None
        return TransportError("cut_off", unsure=not self._transport.refuses_repeats, retry_after=at_once)

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            await self._send(delivery)
        except TransportError as error:
            await self._not_taken(delivery, error)
        except SealBroken:
            await self._not_taken(delivery, TransportError("sealed", permanent=True))
        except Exception as error:  # outermost boundary: one bad reply must not stop the others
            logger.error("sending failed", extra={"kind": type(error).__name__, "channel": self._transport.channel})
            logger.debug("sending failed", exc_info=error)
            await self._not_taken(delivery, TransportError(type(error).__name__, unsure=True))

    async def _send(self, delivery: Delivery) -> None:
        if delivery.mode == STOPPED:
            raise TransportError("stopped", permanent=True)
        if is_too_late(delivery, self._clock()):
            raise TransportError("too_late", permanent=True)
        reply, first_number, address = await until_usable(lambda: self._open(delivery))
        if reply.topic != KNOCK and await until_usable(lambda: self._is_outside(delivery)):
            raise TransportError("outside_window", hold=True)
        parts = list(self._transport.render(reply, first_number))
        delivered = list(delivery.delivered)
        if not parts:  # nothing is left to do about it
            await self._note(delivery, delivered, True)
        for place, part in enumerate(parts[len(delivered) :], len(delivered)):
            await self._sleep(self._pace.reserve(delivery.conversation_id, self._clock()))
            delivered.append(await self._transport.send(address, part, _key(delivery, place)))
            await self._note(delivery, delivered, len(delivered) == len(parts))

    async def _open(self, delivery: Delivery) -> tuple[Reply, int, str]:
        async with glancing(self._database).connect() as connection:
            reply, first_number = await open_delivery(connection, self._vault, delivery)
            return reply, first_number, await address_of(connection, self._vault, delivery.conversation_id)

    async def _is_outside(self, delivery: Delivery) -> bool:
        window = self._transport.limits.window
        if window is None:
            return False
        async with glancing(self._database).connect() as connection:
            return await is_outside(connection, delivery.conversation_id, window, self._clock())

    async def _note(self, delivery: Delivery, delivered: list[str], complete: bool) -> None:
        """Write down what was sent, however long the database takes: it must not be sent again."""

        async def note() -> None:
            async with self._database.begin() as connection:
                await note_part(connection, delivery, delivered, complete, self._clock() + LEASE_SECONDS)

        await until_usable(note)

    async def _not_taken(self, delivery: Delivery, error: TransportError) -> None:
        async def settle() -> None:
            async with self._database.begin() as connection:
                await self._settle(connection, delivery, error)

        await until_usable(settle)

    async def _settle(self, connection: AsyncConnection, delivery: Delivery, error: TransportError) -> None:
        """Decide about a reply that was not taken: again later, or given up."""
        now, pause = self._clock(), pause_before_next(error, delivery)
        if error.stop:
            await stop_conversation(connection, delivery.conversation_id)
        if error.hold and not delivery.cause.startswith(KNOCKS):
            await wait_for_them(connection, self._vault, delivery, self._transport.limits.may_knock, now)
            return
        if pause is not None:
            await put_back(connection, delivery.id, mark_of(error, delivery), now + pause)
            return
        await give_up(connection, delivery, error.code, now)
        logger.warning("reply given up", extra={"channel": self._transport.channel, "kind": error.code})
        self._hub.tell(STAFF, "ticket")

    async def _release_at_start(self) -> None:
        """On SQLite nobody else sends, so whoever was sending is dead; on PostgreSQL its lease tells."""
        async with self._database.begin() as connection:
            if connection.dialect.name == "sqlite":
                await end_leases(connection, self._transport.channel, self._clock())

    async def _hear(self) -> None:
        async with self._hub.listen(OUTBOX) as news:
            while True:
                if await news.get() in (self._transport.channel, "reply"):
                    self._bell.set()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._bell.set()  # the next reply of the same conversation is free now

    async def _wait(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(IDLE_SECONDS):
                await self._bell.wait()
        self._bell.clear()


def _key(delivery: Delivery, place: int) -> str:
    """The same for the same part of the same reply, telling nothing: for providers that refuse a second time."""
    parts = f"{delivery.conversation_id}:{delivery.cause}:{delivery.ordinal}:{place}"
    return hashlib.sha256(parts.encode()).hexdigest()[:32]
