"""Replies without a promise that nobody keeps: when no human reads now, the person hears it at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.duty.alerting import urgency_of
from hotline.duty.presence import WAITING, honest, presence_at
from hotline.post import Claimed

if TYPE_CHECKING:
    from bot.engine.outcome import Turn


async def honest_turn(connection: AsyncConnection, message: Claimed, turn: Turn, calm: bool, now: float) -> Turn:
    """The turn with an honest word about who reads; the roster is looked at only where it matters.

    Args:
        calm: whether there is a report whose ticket was not urgent before this message.
    """
    if turn.closed:
        return turn
    alarmed = calm and await urgency_of(connection, message.conversation_id)
    if not alarmed and all(reply.topic != WAITING for reply in turn.replies):
        return turn
    presence, language = await presence_at(connection, now), turn.state.language or "bs"
    return replace(turn, replies=tuple(honest(turn.replies, presence, alarmed, language, message.channel)))
