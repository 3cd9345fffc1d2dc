"""One at a time: what PostgreSQL would let several processes do at once, and SQLite's one writer never does."""

from __future__ import annotations

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

# Numbers of PostgreSQL's advisory locks; any will do as long as they differ.
AUDIT = 0x7075746F
MIGRATING = 0x70757470
ERASING = 0x70757471

_LOCK = text("SELECT pg_advisory_xact_lock(:lock)")


async def one_at_a_time(connection: AsyncConnection, lock: int) -> None:
    """Wait until no other transaction holds the lock; it is held until this one ends."""
    await connection.run_sync(lock_sync, lock)


def lock_sync(connection: Connection, lock: int) -> None:
    """The same on a connection that is not asynchronous."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"lock": lock})
