"""A conversation without a network: the real engine, stores and triage, one message at a time."""

from __future__ import annotations

import itertools
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.engine.state import State
from bot.messages.turns import take_turn
from bot.service import Service
from hotline.post import IncomingMessage, Reply, claim, find_conversation, receive, replies_after
from hotline.post.conversations import load_tracker
from hotline.post.withdrawing import WITHDRAW
from hotline.tickets import Ticket, ticket_of_conversation

_numbers: Iterator[int] = itertools.count()


@dataclass
class Talk:
    """One person's conversation with a service.

    Args:
        channel: web, telegram, sms or whatsapp; decides about texts and limits.
    """

    service: Service
    channel: str
    address: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _seen: int = 0

    async def say(self, text: str) -> list[Reply]:
        """Write a message and read what comes back."""
        service = self.service
        message = IncomingMessage(self.channel, self.address, f"talk-{next(_numbers)}-{secrets.token_hex(4)}", text)
        async with service.database.begin() as connection:
            await receive(connection, service.vault, message, time.time())
        async with service.database.begin() as connection:
            claimed = await claim(connection, service.vault, "talk", time.time())
        if claimed is not None:
            await take_turn(service.database, service.vault, service.engine, claimed)
        return await self._new_replies()

    async def state(self) -> State:
        """The state of the dialogue."""
        async with self.service.database.connect() as connection:
            conversation = await find_conversation(connection, self.service.vault, self.channel, self.address)
            if conversation is None:
                return State()
            window = await load_tracker(connection, self.service.vault, conversation.id)
        return State.from_slots({**(window or {}), "mode": conversation.mode})

    async def ticket(self) -> Ticket | None:
        """The ticket that grew from it, or None."""
        async with self.service.database.connect() as connection:
            conversation = await find_conversation(connection, self.service.vault, self.channel, self.address)
            if conversation is None:
                return None
            return await ticket_of_conversation(connection, self.service.vault, conversation.id)

    async def _new_replies(self) -> list[Reply]:
        async with self.service.database.connect() as connection:
            conversation = await find_conversation(connection, self.service.vault, self.channel, self.address)
            if conversation is None:
                return []
            new = await replies_after(connection, self.service.vault, conversation.id, self._seen)
        self._seen = new[-1].id if new else self._seen
        return [outgoing.reply for outgoing in new if outgoing.reply.topic != WITHDRAW]  # nobody reads these


def shown(reply: Reply) -> dict[str, Any]:
    """A reply as `putokaz converse` prints it."""
    return {key: value for key, value in reply.as_dict().items() if key in ("text", "topic", "buttons", "fact")}
