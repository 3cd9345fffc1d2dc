"""One message through the engine; what comes of it is written in one transaction (bot/messages/writing.py)."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.engine.buttons import title_of
from bot.engine.engine import Engine
from bot.engine.state import State
from bot.messages.consenting import heard_consent
from bot.messages.guarding import guarded
from bot.messages.returning import recognise
from bot.messages.writing import write_turn
from hotline.database import glancing
from hotline.post import Claimed
from hotline.post.conversations import conversation_with_tracker
from hotline.post.inbox import hold, silence_before
from hotline.post.modes import BOT
from hotline.post.noting import note_shown
from hotline.referrals.hearing import heard_answer
from hotline.vault import Vault

if TYPE_CHECKING:
    from bot.engine.outcome import Turn


LONG_SILENCE = 3 * 3600.0  # seconds


class Clock(Protocol):
    """Seconds since 1970, UTC."""

    def __call__(self) -> float: ...


async def take_turn(
    database: AsyncEngine,
    vault: Vault,
    engine: Engine,
    message: Claimed,
    clock: Clock = time.time,
    silence: float = LONG_SILENCE,
) -> None:
    """Answer a claimed message.

    The tracker, the ticket, the replies and "done" are written together or not at all, so that a crash at any
    moment leaves the message to be taken again and nothing said twice.

    Args:
        silence: seconds without a message after which a person is asked again whether it is safe to write.

    Raises:
        ClaimLostError: another worker has taken the message over.
    """
    async with glancing(database).connect() as connection:
        read, state = await _state(connection, vault, message.conversation_id)
        late = await silence_before(connection, message) > silence
        consenting = await heard_answer(connection, vault, message) is not None
    if consenting and await heard_consent(database, vault, message, clock()):
        return
    own = "" if message.media else message.text  # words of an advert are no code and no word of theirs
    state = await recognise(database, vault, state, own, clock())
    state = await guarded(database, vault, state, message.conversation_id, own, clock())
    turn = await _think(engine, message, state, late)
    async with database.begin() as connection:
        await hold(connection, message)
        await note_shown(connection, vault, message, title_of(own, state.choices) if own else None)
        await write_turn(connection, vault, message, turn, read, clock())


async def _think(engine: Engine, message: Claimed, state: State, late: bool) -> Turn:
    if message.media is not None:
        return await engine.media(message.conversation_id, state, message.media, message.channel, message.text)
    return await engine.turn(message.conversation_id, state, message.text, message.channel, late)


async def _state(connection: AsyncConnection, vault: Vault, conversation_id: str) -> tuple[str, State]:
    """The mode as it is in the database, and the dialogue's state, which agrees with it about a human."""
    conversation, window = await conversation_with_tracker(connection, vault, conversation_id)
    state = State.from_slots(window or {})
    if conversation is None:
        return BOT, state
    if state.language is None and conversation.language:
        state = replace(state, language=conversation.language)
    if "human" in (conversation.mode, state.mode):
        state = replace(state, mode=conversation.mode)
    return conversation.mode, state
