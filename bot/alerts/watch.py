"""The watch: tells who is on duty, moves on when they do not come, and looks after who was left waiting."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.alerts.transport import AlertError, AlertTransport
from bot.messages.hub import INBOX, STAFF, Hub
from hotline.console.abandoned import take_back
from hotline.database import FAULTS, glancing
from hotline.duty import addresses_of, renew_alert, take_due_alerts
from hotline.duty.addresses import Address, note_result, take_trials
from hotline.duty.alerting import Call, hasten
from hotline.post.holding import expire_held
from hotline.texts import text
from hotline.tickets.store import add_event
from hotline.vault import Vault

logger = logging.getLogger(__name__)
LOOK_SECONDS = 3.0


class Watch:
    """Runs beside the worker, until cancelled."""

    def __init__(self, database: AsyncEngine, vault: Vault, hub: Hub, ways: Mapping[str, AlertTransport]) -> None:
        self._database, self._vault, self._hub, self._ways = database, vault, hub, ways

    async def run(self) -> None:
        """Look every few seconds for ever."""
        try:
            while True:
                try:
                    await self.look(time.time())
                except FAULTS as error:
                    logger.error("watch failed, trying again", extra={"kind": type(error).__name__})
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            for way in self._ways.values():
                await way.close()

    async def look(self, now: float) -> None:
        """One round."""
        async with self._database.begin() as connection:
            calls = await take_due_alerts(connection, now)
            trials = await take_trials(connection, self._vault)
        await asyncio.gather(*(self._call(call, now) for call in calls), *(self._try(one, now) for one in trials))
        await self._free_abandoned(now)
        await self._expire(now)

    async def _call(self, call: Call, now: float) -> None:
        """Try a member's addresses until one takes the line; each step stands in the ticket's history."""
        async with glancing(self._database).connect() as connection:
            known = await addresses_of(connection, self._vault, call.staff_id)
        for address in known:
            error = await self._send(address)
            async with self._database.begin() as connection:
                await note_result(connection, address.id, error, now)
                kind, detail = "alert_failed" if error else "alerted", f"staff:{call.staff_id} {address.kind}"
                await add_event(connection, call.ticket_id, now, "bot", kind, detail)
            if error is None:
                break
        else:
            await self._note_unreachable(call, now)
        self._hub.tell(STAFF, "ticket")

    async def _try(self, address: Address, now: float) -> None:
        error = await self._send(address)
        async with self._database.begin() as connection:
            await note_result(connection, address.id, error, now)

    async def _note_unreachable(self, call: Call, now: float) -> None:
        """Nothing reached them: the next one is told without waiting."""
        async with self._database.begin() as connection:
            await add_event(connection, call.ticket_id, now, "bot", "alert_unreachable", f"staff:{call.staff_id}")
            await hasten(connection, call.ticket_id, now)

    async def _send(self, address: Address) -> str | None:
        way = self._ways.get(address.kind)
        if way is None:
            return "off"
        try:
            await way.send(address.address, text("console.alert_line", "bs"))
        except AlertError as error:
            logger.warning("alert not taken", extra={"channel": address.kind, "kind": error.code})
            return error.code
        return None

    async def _free_abandoned(self, now: float) -> None:
        for waiting in await take_back(self._database, self._vault, now):
            async with self._database.begin() as connection:
                await renew_alert(connection, waiting.ticket_id)
            self._hub.tell(waiting.conversation_id, "left")
            self._hub.tell(INBOX, "message")
            self._hub.tell(STAFF, "ticket")

    async def _expire(self, now: float) -> None:
        async with self._database.begin() as connection:
            for ticket_id in await expire_held(connection, now):
                await add_event(connection, ticket_id, now, "bot", "reply_expired")
