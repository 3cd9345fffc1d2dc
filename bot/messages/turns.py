"""One message through the engine and into the database: everything it changes is one transaction."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.engine.state import State
from bot.engine.thread import EngineThread
from hotline.post import Claimed, enqueue, open_conversation
from hotline.post.conversations import (
    address_of,
    conversation_by_id,
    erase_conversation,
    keep_tracker,
    load_tracker,
    set_mode,
)
from hotline.post.inbox import finish
from hotline.tickets import keep_report
from hotline.tickets.additions import add_to_ticket
from hotline.tickets.deletion import shell_after_deletion
from hotline.vault import Vault

if TYPE_CHECKING:
    from bot.engine.turn import Turn


class Clock(Protocol):
    """Seconds since 1970, UTC."""

    def __call__(self) -> float: ...


async def take_turn(
    database: AsyncEngine, vault: Vault, engine: EngineThread, message: Claimed, clock: Clock = time.time
) -> None:
    """Answer a claimed message.

    The tracker, the ticket, the replies and "done" are written together or not at all, so that a crash at any
    moment leaves the message to be taken again and nothing said twice.
    """
    async with database.connect() as connection:
        state = await _state(connection, vault, message.conversation_id)
    turn = await engine.turn(message.conversation_id, state, message.text, message.channel)
    async with database.begin() as connection:
        await write_turn(connection, vault, message, turn, clock())


async def write_turn(connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, now: float) -> None:
    """Write what a turn decided, in one transaction."""
    cause, state = f"inbox:{message.id}", turn.state
    language = (state.language or "bs").partition("-")[0]
    if state.erase:
        await _erase(connection, vault, message, turn, now)
        return
    await keep_report(
        connection, vault, (message.conversation_id, message.channel, language), turn.report, now, state.code
    )
    if state.added and state.resumed_code:
        await add_to_ticket(connection, vault, state.resumed_code, message.text, now)
        state = replace(state, added=False, resumed_code=None)
    mode = await _mode(connection, message.conversation_id, state)
    if mode != "human":  # an operator may have taken over while the bot was thinking: then it says nothing
        await enqueue(connection, vault, message.conversation_id, cause, turn.replies, now)
    await keep_tracker(connection, vault, message.conversation_id, state.slots(), state.language or "bs", mode)
    await finish(connection, message.id, now)


async def _erase(connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, now: float) -> None:
    """Erase the conversation; its last reply waits in an empty one that the sender erases once it is delivered."""
    address = await address_of(connection, vault, message.conversation_id)
    await shell_after_deletion(connection, message.conversation_id, now)
    await erase_conversation(connection, vault, message.conversation_id)
    last = await open_conversation(connection, vault, message.channel, address, now)
    await set_mode(connection, last.id, "ended")
    await enqueue(connection, vault, last.id, f"deletion:{last.id}", turn.replies, now)


async def _mode(connection: AsyncConnection, conversation_id: str, state: State) -> str:
    """An operator who took over while the bot was thinking stays in charge; a person who leaves has left."""
    conversation = await conversation_by_id(connection, conversation_id)
    taken = conversation is not None and conversation.mode == "human" and state.mode == "bot"
    return "human" if taken else state.mode


async def _state(connection: AsyncConnection, vault: Vault, conversation_id: str) -> State:
    conversation = await conversation_by_id(connection, conversation_id)
    state = State.from_slots(await load_tracker(connection, vault, conversation_id) or {})
    if conversation is None:
        return state
    if state.language is None and conversation.language:
        state = replace(state, language=conversation.language)
    if "human" in (conversation.mode, state.mode):
        state = replace(state, mode=conversation.mode)
    return state
