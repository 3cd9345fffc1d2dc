"""The word before deletion, which only the database knows."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.engine.state import State
from hotline.database.models import tickets
from hotline.leaving import Guard
from hotline.tickets.word import open_with_word
from hotline.vault import Vault

CONFIRM, WORD = "delete.confirm", "delete.word"


async def guarded(
    database: AsyncEngine, vault: Vault, state: State, conversation_id: str, text: str, now: float
) -> State:
    """The state before a turn about deletion: with whether a word is set, and whether the message is that word.

    Too many wrong words shut it for an hour, as at a return with the code.
    """
    if state.question not in (CONFIRM, WORD):
        return state
    async with database.begin() as connection:
        same = tickets.c.conversation_id == conversation_id
        guard = Guard.NONE if await connection.scalar(select(tickets.c.word_hash).where(same)) is None else Guard.SHUT
        if guard is Guard.SHUT and state.question == WORD and state.code:
            opened = await open_with_word(connection, vault, state.code, text, now)
            guard = Guard.OPEN if opened else Guard.SHUT
    return replace(state, disguise=guard.put(state.disguise))
