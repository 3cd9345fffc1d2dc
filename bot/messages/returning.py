"""Coming back with a code, as far as only the database knows: the word, and what the person then wants done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.engine.state import State
from hotline.database.models import tickets
from hotline.post import Claimed
from hotline.post.noting import mask
from hotline.tickets.additions import add_to_ticket
from hotline.tickets.deletion import delete_ticket
from hotline.tickets.visit import DELETE, LASTS, WITHDRAW, WORD, Visit
from hotline.tickets.withdrawing import withdraw_consent
from hotline.tickets.word import is_word, open_with_word, set_word
from hotline.vault import Vault

if TYPE_CHECKING:
    from bot.engine.outcome import Turn

ASKED = "code.add"  # the question that a word answers
ALARMS = {"danger", "self_harm"}
VISITING = ("code.add", "code.opened", "code.delete")


async def recognise(database: AsyncEngine, vault: Vault, state: State, text: str, now: float) -> State:
    """The state before a turn: with how the case stands when the message is its word, without it when it is late."""
    visit = Visit.of(state.resumed_code)
    if visit is None or state.mode != "bot":
        return state
    if visit.standing is not None:
        late = now - visit.standing.at > LASTS
        return replace(state, resumed_code=None, question=None) if late else state
    if state.question != ASKED or not is_word(text):
        return state
    async with database.begin() as connection:
        standing = await open_with_word(connection, vault, visit.code, text, now)
    if standing is None:
        return state
    return replace(state, resumed_code=replace(visit, standing=standing, fresh=True).as_slot())


async def carry_out(connection: AsyncConnection, vault: Vault, message: Claimed, turn: Turn, now: float) -> State:
    """Do what the turn decided for the case behind the code; tells the state to keep.

    Words that raised an alarm are answered as one, and added all the same.
    """
    state, visit = turn.state, Visit.of(turn.state.resumed_code)
    if visit is None:
        return state
    if state.added or ALARMS & set(turn.understanding.flags):
        await add_to_ticket(connection, vault, visit.code, message.text, now)
    if visit.wish == WORD:
        await set_word(connection, vault, message.conversation_id, message.text, now)
    if visit.wish == WORD or visit.fresh:
        await mask(connection, vault, message)  # the word stands nowhere in clear
    if visit.standing is not None and visit.wish in (WITHDRAW, DELETE):
        state = await _obey(connection, vault, message, state, visit.wish, visit.standing.ticket_id, now)
    stays = state.question in VISITING
    return replace(state, added=False, resumed_code=replace(visit, wish=None, fresh=False).as_slot() if stays else None)


async def _obey(
    connection: AsyncConnection, vault: Vault, message: Claimed, state: State, wish: str, ticket_id: int, now: float
) -> State:
    if wish == WITHDRAW:
        await withdraw_consent(connection, ticket_id, (state.language or "bs").partition("-")[0], now)
        return state
    own = select(tickets.c.id).where(tickets.c.conversation_id == message.conversation_id)
    if await connection.scalar(own) == ticket_id:
        return replace(state, erase=True, mode="ended")  # this very conversation is what they want gone
    await delete_ticket(connection, vault, ticket_id, now)
    return state
