"""An entry of the audit log, and how it is linked to the one before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import audit_log
from hotline.vault import Vault

BEGINNING = "0" * 64  # stands before the first entry
PAGE = 1000  # entries read at once


@dataclass(frozen=True)
class Entry:
    """Who (``staff:<id>``, ``command``, ``service``) did what to what (``ticket:<id>``), and when (UTC seconds)."""

    seq: int
    at: float
    actor: str
    action: str
    object: str
    hash: str

    def as_dict(self) -> dict[str, Any]:
        """For the export."""
        return asdict(self)


def link(vault: Vault, previous: str, seq: int, at: float, actor: str, action: str, thing: str) -> str:
    """The hash of an entry: HMAC-SHA256 over the hash before it and its fields."""
    return vault.audit_hash("entry", previous, str(seq), repr(at), actor, action, thing)


async def last_entry(connection: AsyncConnection) -> Entry | None:
    """The end of the chain, or None before the first entry."""
    row = (await connection.execute(select(audit_log).order_by(audit_log.c.seq.desc()).limit(1))).first()
    return None if row is None else Entry(*row)


async def list_entries(connection: AsyncConnection) -> AsyncIterator[Entry]:
    """All entries, the oldest first; never more than `PAGE` of them are in memory."""
    seq = 0
    while page := await _page(connection, seq):
        for entry in page:
            yield entry
        seq = page[-1].seq


async def _page(connection: AsyncConnection, after: int) -> list[Entry]:
    """By number, not by a cursor: SQLite's driver here fetches all that a statement finds."""
    query = select(audit_log).where(audit_log.c.seq > after).order_by(audit_log.c.seq).limit(PAGE)
    return [Entry(*row) for row in await connection.execute(query)]
