"""One message through the engine and into the database: everything it changes is one transaction."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.engine.buttons import title_of
from bot.engine.state import State
from bot.engine.thread import EngineThread
from bot.messages.consenting import heard_consent
from bot.messages.guarding import guarded
from bot.messages.honesty import honest_turn
from bot.messages.learning import learn
from bot.messages.lookups import note_check, with_agency
from bot.messages.returning import carry_out, recognise
from hotline.attachments import attach
from hotline.duty.alerting import urgency_of
from hotline.post import Claimed, enqueue, open_conversation
from hotline.post.conversations import (
    address_of,
    conversation_with_tracker,
    erase_conversation,
    keep_tracker,
    set_mode,
)
from hotline.post.holding import settle_held
from hotline.post.inbox import finish, give_back, hold, silence_before
from hotline.post.modes import BOT, EXIT, after_turn, lock_mode, says
from hotline.post.muting import is_muted
from hotline.post.noting import note_reading, note_shown
from hotline.post.withdrawing import CHANNELS, told_ids, withdraw
from hotline.referrals.revoking import revoke
from hotline.tickets import keep_report
from hotline.tickets.deletion import shell_after_deletion
from hotline.vault import Vault

if TYPE_CHECKING:
    from bot.engine.outcome import Turn
    from nlu.understanding import Understanding


LONG_SILENCE = 3 * 3600.0  # seconds


class Clock(Protocol):
    """Seconds since 1970, UTC."""

    def __call__(self) -> float: ...


async def take_turn(
    database: AsyncEngine,
    vault: Vault,
    engine: EngineThread,
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
    if await heard_consent(database, vault, message, clock()):
        return
    async with database.connect() as connection:
        read, state = await _state(connection, vault, message.conversation_id)
        late = await silence_before(connection, message) > silence
    own = "" if message.media else message.text  # words of an advert are no code and no word of theirs
    state = await recognise(database, vault, state, own, clock())
    state = await guarded(database, vault, state, message.conversation_id, own, clock())
    turn = await _think(engine, message, state, late)
    async with database.begin() as connection:
        await hold(connection, message)
        await note_shown(connection, vault, message, title_of(own, state.choices) if own else None)
        await write_turn(connection, vault, message, turn, read, clock())
        if not turn.state.erase and message.media is None:
            await note_reading(connection, vault, message, reading_of(turn.understanding))


async def _think(engine: EngineThread, message: Claimed, state: State, late: bool) -> Turn:
    if message.media is not None:
        return await engine.media(message.conversation_id, state, message.media, message.channel, message.text)
    return await engine.turn(message.conversation_id, state, message.text, message.channel, late)


async def write_turn(
    connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, read: str, now: float
) -> None:
    """Write what a turn decided, in one transaction.

    Args:
        read: the mode that the turn knew; an operator may have taken over or handed back since.
    """
    cause, state = f"inbox:{message.id}", turn.state
    present = await lock_mode(connection, message.conversation_id) or read
    mode = after_turn(read, present, state.mode)
    if mode is None and not state.erase:
        await give_back(connection, message.id, uncounted=True)
        return
    language = (state.language or "bs").partition("-")[0]
    state = await carry_out(connection, vault, message, turn, now)
    if state.erase:
        await _erase(connection, vault, message, turn, now)
        return
    if mode == read and await is_muted(connection, message.conversation_id, turn.understanding.flags, now):
        await finish(connection, message.id, now)  # it is kept, and changes nothing
        return
    if state.mode == EXIT != read and message.channel in CHANNELS:
        ids = await told_ids(connection, message.conversation_id, now)
        await withdraw(connection, vault, message.conversation_id, cause, ids, now)
    calm = turn.report.opened and not await urgency_of(connection, message.conversation_id)
    ticket_id = await keep_report(
        connection, vault, (message.conversation_id, message.channel, language), turn.report, now, state.code
    )
    if turn.attachment:
        await attach(connection, vault, message, turn.attachment, ticket_id, now)
    if ticket_id is not None and turn.report.consent_referral is False:
        await revoke(connection, ticket_id, now)
    if says(read, present, state.mode):
        turn = await honest_turn(connection, message, turn, calm, now)
        turn = await with_agency(connection, turn, message.text, now)
        await note_check(connection, vault, message.conversation_id, turn, now)
        await learn(connection, vault, turn, now)
        await enqueue(connection, vault, message.conversation_id, cause, turn.replies, now)
    watched = "watched" in turn.understanding.flags
    await settle_held(connection, message.conversation_id, mode or BOT, watched, now)
    await keep_tracker(connection, vault, message.conversation_id, state.slots(), state.language or "bs", mode or BOT)
    await finish(connection, message.id, now)


def reading_of(understood: Understanding) -> dict[str, Any]:
    """What an operator is shown of how a message was understood; ``sure`` is False where the bot asked back."""
    return {
        "language": understood.language,
        "intent": understood.intent,
        "sure": understood.answered,
        "flags": list(understood.flags),
        "entities": [[one.entity, one.value] for one in understood.entities],
    }


async def _erase(connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, now: float) -> None:
    """Erase the conversation; its last reply waits in an empty one that the sender erases once it is delivered."""
    address = await address_of(connection, vault, message.conversation_id)
    ids = await told_ids(connection, message.conversation_id, now) if message.channel in CHANNELS else []
    await shell_after_deletion(connection, message.conversation_id, now)
    await erase_conversation(connection, vault, message.conversation_id)
    last = await open_conversation(connection, vault, message.channel, address, now)
    await set_mode(connection, last.id, "ended")
    await withdraw(connection, vault, last.id, last.id, ids, now)
    await enqueue(connection, vault, last.id, f"deletion:{last.id}", turn.replies, now)


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
