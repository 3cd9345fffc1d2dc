"""A person's own answer to a consent question: heard before the engine, and written as a whole turn."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.post import Claimed, enqueue
from hotline.post.holding import settle_held
from hotline.post.inbox import finish, hold
from hotline.post.modes import BOT, HUMAN, lock_mode
from hotline.post.noting import note_shown
from hotline.referrals.hearing import go_on, heard_answer, keep_heard
from hotline.vault import Vault


async def heard_consent(database: AsyncEngine, vault: Vault, message: Claimed, now: float) -> bool:
    """Whether the message was such an answer; then it is kept, answered, and done.

    In the signpost nothing is heard: somebody else may hold the phone. While a human writes the bot only keeps it; who
    wants to choose piece by piece is led through the pieces all the same.

    Raises:
        ClaimLostError: another worker has taken the message over.
    """
    async with database.begin() as connection:
        await hold(connection, message)
        mode = await lock_mode(connection, message.conversation_id)
        heard = await heard_answer(connection, vault, message) if mode in (BOT, HUMAN) else None
        if heard is None or mode is None:
            return False
        await keep_heard(connection, heard, now)
        await note_shown(connection, vault, message, heard.title)
        reply = await go_on(connection, vault, message, heard, now)
        if reply is not None and (mode == BOT or heard.field is not None):
            cause = f"inbox:{message.id}"
            await enqueue(connection, vault, message.conversation_id, cause, [reply], now)
        await settle_held(connection, message.conversation_id, mode, False, now)
        await finish(connection, message.id, now)
        return True
