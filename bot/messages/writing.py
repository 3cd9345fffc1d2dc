"""What a turn decided, written down in the transaction of its message."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages.honesty import honest_turn
from bot.messages.learning import learn
from bot.messages.lookups import note_check, with_agency
from bot.messages.returning import carry_out
from hotline.attachments import attach
from hotline.duty.alerting import urgency_of
from hotline.post import Claimed, enqueue, open_conversation
from hotline.post.conversations import address_of, erase_conversation, keep_tracker, set_mode
from hotline.post.holding import settle_held
from hotline.post.inbox import finish, give_back
from hotline.post.modes import BOT, EXIT, after_turn, lock_mode, says
from hotline.post.muting import is_muted
from hotline.post.noting import note_reading
from hotline.post.withdrawing import CHANNELS, told_ids, withdraw
from hotline.referrals.revoking import revoke
from hotline.tickets import keep_report
from hotline.tickets.deletion import shell_after_deletion
from hotline.vault import Vault

if TYPE_CHECKING:
    from bot.engine.outcome import Turn
    from nlu.understanding import Understanding


async def write_turn(
    connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, read: str, now: float
) -> None:
    """Write what a turn decided, in one transaction.

    Args:
        read: the mode that the turn knew; an operator may have taken over or handed back since.
    """
    present = await lock_mode(connection, message.conversation_id) or read
    mode = after_turn(read, present, turn.state.mode)
    if mode is None and not turn.state.erase:
        await give_back(connection, message.id, uncounted=True)
        return
    turn = replace(turn, state=await carry_out(connection, vault, message, turn, now))
    if turn.state.erase:
        await _erase(connection, vault, message, turn, now)
        return
    if mode != read or not await is_muted(connection, message.conversation_id, turn.understanding.flags, now):
        await _keep(connection, vault, message, turn, (read, present, mode or BOT), now)
    if message.media is None:
        await note_reading(connection, vault, message, reading_of(turn.understanding))
    await finish(connection, message.id, now)


async def _keep(
    connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, modes: tuple[str, str, str], now: float
) -> None:
    """Keep ticket, replies and tracker.

    Args:
        modes: what the turn knew, what it is at this moment, and what it is from here on.
    """
    read, present, mode = modes
    if turn.state.mode == EXIT != read and message.channel in CHANNELS:
        ids = await told_ids(connection, message.conversation_id, now)
        await withdraw(connection, vault, message.conversation_id, f"inbox:{message.id}", ids, now)
    calm = turn.report.opened and not await urgency_of(connection, message.conversation_id)
    await _keep_case(connection, vault, message, turn, now)
    if says(read, present, turn.state.mode):
        await _say(connection, vault, message, turn, calm, now)
    watched = "watched" in turn.understanding.flags
    await settle_held(connection, message.conversation_id, mode, watched, now)
    language = turn.state.language or "bs"
    await keep_tracker(connection, vault, message.conversation_id, turn.state.slots(), language, mode)


async def _keep_case(connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, now: float) -> None:
    """The ticket, what was sent for it, and the referrals that a "no" ends."""
    conversation = (message.conversation_id, message.channel, (turn.state.language or "bs").partition("-")[0])
    ticket_id = await keep_report(connection, vault, conversation, turn.report, now, turn.state.code)
    if turn.attachment:
        await attach(connection, vault, message, turn.attachment, ticket_id, now)
    if ticket_id is not None and turn.report.consent_referral is False:
        await revoke(connection, ticket_id, now)


async def _say(connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, calm: bool, now: float) -> None:
    """The replies, with what only the database knows."""
    turn = await honest_turn(connection, message, turn, calm, now)
    turn = await with_agency(connection, turn, message.text, now)
    await note_check(connection, vault, message.conversation_id, turn, now)
    await learn(connection, vault, turn, now)
    await enqueue(connection, vault, message.conversation_id, f"inbox:{message.id}", turn.replies, now)


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
