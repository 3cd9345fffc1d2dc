"""The root: the secret behind hashes and the service's own seals, which stays when the master key is replaced.

Until the first rotation the master key itself is the root; from then on it lies wrapped in the key database.
"""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.database.models import root_key
from hotline.vault.sealing import derive, seal
from hotline.vault.wrapping import PURPOSE, Wrapping

BOUND_TO = "root"


async def load_root(keys: AsyncEngine, wrapping: Wrapping, master: bytes) -> bytes:
    """The root of this installation.

    Raises:
        SealBroken: it was wrapped by another master key.
    """
    async with keys.connect() as connection:
        wrapped = await connection.scalar(select(root_key.c.wrapped))
    return master if wrapped is None else wrapping.unwrap(wrapped, BOUND_TO)


async def keep_root(keys: AsyncEngine, master: bytes) -> None:
    """Write the root down before the first rotation; a second call changes nothing."""
    async with keys.begin() as connection:
        if await connection.scalar(select(root_key.c.id)) is None:
            wrapped = seal(derive(master, PURPOSE), master, BOUND_TO)
            await connection.execute(insert(root_key).values(id=1, wrapped=wrapped))
