"""Which master key a key database was made with: another one must be refused, and a lost one never replaced."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.database.locks import MIGRATING, one_at_a_time
from hotline.database.models import conversation_keys, key_check
from hotline.vault.errors import KeyFileError
from hotline.vault.vault import Vault


async def is_unused(keys: AsyncEngine) -> bool:
    """Whether no master key was ever used with this database, so that one may be made."""
    async with keys.connect() as connection:
        checked = await connection.scalar(select(key_check.c.proof).limit(1))
        used = await connection.scalar(select(conversation_keys.c.conversation_id).limit(1))
    return checked is None and used is None


async def check_belongs(vault: Vault, keys: AsyncEngine) -> None:
    """Make sure that this is the key the database was made with; the first use writes it down.

    Raises:
        KeyFileError: it is another one.
    """
    async with keys.begin() as connection:
        await one_at_a_time(connection, MIGRATING)
        known = await connection.scalar(select(key_check.c.proof).limit(1))
        if known is None:
            await connection.execute(insert(key_check).values(proof=vault.key_proof()))
        elif known != vault.key_proof():
            raise KeyFileError("the master key is not the one these databases were made with: restore it from its copy")
