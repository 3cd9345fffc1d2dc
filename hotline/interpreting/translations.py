"""What an interpreter wrote under a message, and sentences an operator asks to have translated before they are sent.

Sealed under the key of the person's conversation: when it is destroyed, nothing of them can be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import translations
from hotline.vault import SealBroken, Vault

LONGEST = 2000  # characters
MOST_OPEN = 20  # sentences that wait to be translated, of one ticket
DRAFT = "d"  # begins the name of an operator's sentence; i is what came in, o what went out
_MESSAGE = re.compile(r"[iod][0-9]{1,12}")


class TranslationError(Exception):
    """No such message, or words that cannot be kept."""


@dataclass(frozen=True)
class Translation:
    """``message`` is its id in the thread, or ``d…`` for an operator's sentence, whose words are ``source``."""

    message: str
    words: str
    name: str
    at: float
    source: str = ""


async def ask_for(
    connection: AsyncConnection,
    vault: Vault,
    ticket_id: int,
    conversation_id: str,
    words: str,
    staff_id: int,
    now: float,
) -> None:
    """Ask for the translation of a sentence before it is sent.

    Raises:
        TranslationError: unusable words, or too many wait already.
    """
    waiting = await _rows(connection, ticket_id)
    drafts = [int(row.message[1:]) for row in waiting if row.message.startswith(DRAFT)]
    if not 1 <= len(words.strip()) <= LONGEST or len(drafts) >= MOST_OPEN:
        raise TranslationError
    message = f"{DRAFT}{max(drafts, default=0) + 1}"
    await _insert(connection, vault, ticket_id, conversation_id, message, {"source": words.strip()}, staff_id, now)


async def translate(
    connection: AsyncConnection,
    vault: Vault,
    ticket_id: int,
    conversation_id: str,
    message: str,
    words: str,
    staff_id: int,
    now: float,
) -> None:
    """Write the translation of a message, or write it anew.

    Raises:
        TranslationError: no such message, or unusable words.
    """
    words = words.strip()
    if not _MESSAGE.fullmatch(message) or not 1 <= len(words) <= LONGEST:
        raise TranslationError
    known = next((row for row in await _rows(connection, ticket_id) if row.message == message), None)
    if known is None:
        if message.startswith(DRAFT):
            raise TranslationError
        await _insert(connection, vault, ticket_id, conversation_id, message, {"words": words}, staff_id, now)
        return
    before = await vault.unseal(conversation_id, known.body_sealed, _place(ticket_id, message))
    sealed = await vault.seal(conversation_id, {**before, "words": words}, _place(ticket_id, message))
    changed = {"body_sealed": sealed, "staff_id": staff_id, "at": now}
    await connection.execute(update(translations).where(translations.c.id == known.id).values(**changed))


async def translations_of(
    connection: AsyncConnection, vault: Vault, ticket_id: int, conversation_id: str, names: dict[int, str]
) -> dict[str, Translation]:
    """The translations of a ticket by message; none when the person deleted the conversation."""
    found: dict[str, Translation] = {}
    for row in await _rows(connection, ticket_id):
        try:
            body = await vault.unseal(conversation_id, row.body_sealed, _place(ticket_id, row.message))
        except SealBroken:
            return {}
        name = names.get(row.staff_id, "")
        found[row.message] = Translation(row.message, body.get("words", ""), name, row.at, body.get("source", ""))
    return found


async def _rows(connection: AsyncConnection, ticket_id: int) -> list[Any]:
    query = select(translations).where(translations.c.ticket_id == ticket_id).order_by(translations.c.id)
    return list((await connection.execute(query)).all())


async def _insert(
    connection: AsyncConnection,
    vault: Vault,
    ticket_id: int,
    conversation_id: str,
    message: str,
    body: dict[str, str],
    staff_id: int,
    now: float,
) -> None:
    sealed = await vault.seal(conversation_id, body, _place(ticket_id, message))
    kept = {"ticket_id": ticket_id, "message": message, "staff_id": staff_id, "at": now, "body_sealed": sealed}
    await connection.execute(insert(translations).values(**kept))


def _place(ticket_id: int, message: str) -> str:
    return f"translations:{ticket_id}:{message}"
