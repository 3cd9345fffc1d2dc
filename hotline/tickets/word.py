"""The second word that a person chooses beside their code: with both they read, with the code alone they only add.

A number that exists and one that does not are treated alike, and a wrong word is told from an addition by nobody.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import tickets
from hotline.referrals.reading import referrals_of
from hotline.referrals.referral import WAITING
from hotline.tickets.code import is_code
from hotline.tickets.store import add_event
from hotline.vault import Vault
from nlu.text import fold

SHORTEST, LONGEST, MOST_WORDS = 3, 60, 4
MOST_FAILURES = 5
FAILURES_LAST = 3600.0  # seconds until wrong words are forgotten


@dataclass(frozen=True)
class Standing:
    """How a case stands, for the person: nothing in it tells what it is about.

    ``passed_on`` are institutions that have it, ``asked`` those that have not answered yet.
    """

    ticket_id: int
    status: str
    consent: bool | None
    asked: tuple[str, ...]
    passed_on: tuple[str, ...]
    at: float


def is_word(text: str) -> bool:
    """Whether a text can be a word to come back with."""
    return SHORTEST <= len(text.strip()) <= LONGEST and len(text.split()) <= MOST_WORDS and not is_code(text)


async def set_word(connection: AsyncConnection, vault: Vault, conversation_id: str, word: str, now: float) -> bool:
    """Keep the word for the ticket of a conversation, hashed; False when there is no ticket."""
    row = (await connection.execute(select(tickets).where(tickets.c.conversation_id == conversation_id))).first()
    if row is None:
        return False
    hashed = _hash(vault, row.code_hash, word)
    await connection.execute(update(tickets).where(tickets.c.id == row.id).values(word_hash=hashed, word_failures=0))
    await add_event(connection, row.id, now, "person", "word_set")
    return True


async def open_with_word(
    connection: AsyncConnection, vault: Vault, code: str, word: str, now: float
) -> Standing | None:
    """How the case with this code stands, when the word is its word; else None. Too many wrong words close it."""
    query = select(tickets).where(tickets.c.code_hash == vault.code_hash(code)).with_for_update()
    row = (await connection.execute(query)).first()
    wanted = row.word_hash if row is not None and row.word_hash else ""
    right = hmac.compare_digest(wanted.encode(), _hash(vault, vault.code_hash(code), word).encode())
    if row is None or not row.word_hash:
        return None
    failures = row.word_failures if now - (row.word_failed_at or 0.0) < FAILURES_LAST else 0
    if failures >= MOST_FAILURES:
        return None
    if not right:
        await _note(connection, row.id, now, "word_wrong", word_failures=failures + 1, word_failed_at=now)
        return None
    await _note(connection, row.id, now, "returned", word_failures=0)
    return await _standing(connection, row, now)


async def _standing(connection: AsyncConnection, row: Row[Any], now: float) -> Standing:
    made = (await referrals_of(connection, [row.id]))[row.id]
    asked = tuple(dict.fromkeys(one.institution for one in made if one.status in WAITING))
    passed_on = tuple(dict.fromkeys(one.institution for one in made if one.status in ("accepted", "done")))
    consent = None if row.consent_referral is None else bool(row.consent_referral)
    return Standing(row.id, row.status, consent, asked, passed_on, now)


async def _note(connection: AsyncConnection, ticket_id: int, now: float, kind: str, **values: Any) -> None:
    await connection.execute(update(tickets).where(tickets.c.id == ticket_id).values(**values))
    await add_event(connection, ticket_id, now, "person", kind)


def _hash(vault: Vault, code_hash: str, word: str) -> str:
    return vault.code_hash(f"{code_hash} {' '.join(fold(word).split())}")
