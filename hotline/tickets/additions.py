"""What a person adds to an earlier report with its code, from any channel. A code alone adds; it never reads."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import tickets
from hotline.tickets.store import add_event
from hotline.vault import SealBroken, Vault

MOST_ADDITIONS = 200


async def add_to_ticket(connection: AsyncConnection, vault: Vault, code: str, words: str, now: float) -> bool:
    """Add words to the ticket with this code; False, without a sign to the person, when there is none."""
    row = (await connection.execute(select(tickets).where(tickets.c.code_hash == vault.code_hash(code)))).first()
    if row is None:
        return False
    bound_to = f"tickets:{row.conversation_id}"
    try:
        content = await vault.unseal(row.conversation_id, row.content_sealed, bound_to)
    except SealBroken:
        return False
    content["additions"] = [*content.get("additions", []), {"at": now, "words": words}][-MOST_ADDITIONS:]
    sealed = await vault.seal(row.conversation_id, content, bound_to)
    await connection.execute(
        update(tickets)
        .where(tickets.c.id == row.id)
        .values(content_sealed=sealed, changed_at=now, version=tickets.c.version + 1)
    )
    await add_event(connection, row.id, now, "person", "added")
    return True
