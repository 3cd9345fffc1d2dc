"""Writing the audit log: an entry belongs to the caller's transaction, the head follows once that is committed."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.audit.entries import BEGINNING, Entry, last_entry, link
from hotline.audit.head import HEAD_NAME, Head, read_head, write_head
from hotline.audit.verifying import Verdict, verify_chain
from hotline.database.locks import AUDIT, one_at_a_time
from hotline.database.models import audit_log
from hotline.vault import Vault

logger = logging.getLogger(__name__)
_PENDING = "audit_head"


class AuditLog:
    """The chain of one database.

    Args:
        vault: knows the key of the chain.
        data_dir: folder of the head file ``audit.head``.
    """

    def __init__(self, vault: Vault, data_dir: Path) -> None:
        self._vault = vault
        self._file = data_dir / HEAD_NAME

    async def record(
        self, connection: AsyncConnection, actor: str, action: str, thing: str, now: float | None = None
    ) -> Entry:
        """Append an entry in the caller's transaction; it is kept or undone with what it tells of."""
        at = time.time() if now is None else now
        return (await self.record_all(connection, [(actor, action, thing, at)]))[0]

    async def record_all(
        self, connection: AsyncConnection, told: Sequence[tuple[str, str, str, float]]
    ) -> tuple[Entry, ...]:
        """The same for one or many entries in their order, with as many statements as for one.

        Args:
            told: of each who, what they did, with what, and when (UTC seconds).
        """
        await one_at_a_time(connection, AUDIT)
        last = await last_entry(connection)
        entries = tuple(self._chain(last, told))
        await connection.execute(insert(audit_log), [entry.as_dict() for entry in entries])
        await connection.run_sync(self._follow, Head(entries[-1].seq, entries[-1].hash))
        return entries

    def _chain(self, last: Entry | None, told: Sequence[tuple[str, str, str, float]]) -> Iterator[Entry]:
        seq, previous = (last.seq, last.hash) if last else (0, BEGINNING)
        for actor, action, thing, at in told:
            seq += 1
            previous = link(self._vault, previous, seq, at, actor, action, thing)
            yield Entry(seq, at, actor, action, thing, previous)

    async def verify(self, connection: AsyncConnection) -> Verdict:
        """Whether the chain is whole: nothing altered, left out, added or cut."""
        return await verify_chain(connection, self._vault, self._file)

    async def accept_end(self, connection: AsyncConnection) -> None:
        """Take the present end for the true one: only after a backup was restored."""
        last = await last_entry(connection)
        if last is None:
            self._file.unlink(missing_ok=True)
        else:
            write_head(self._file, Head(last.seq, last.hash), self._vault)

    def _follow(self, connection: Connection, head: Head) -> None:
        """Write the head when the connection goes back to its pool, so after the commit; not after a rollback."""
        engine = connection.engine
        connection.info[_PENDING] = (self, head)
        if not event.contains(engine, "rollback", _forget):
            event.listen(engine, "rollback", _forget)
            event.listen(engine.pool, "checkin", _keep)

    def keep(self, head: Head) -> None:
        """Move the head forward, never back: connections may come home in another order."""
        try:
            known = read_head(self._file, self._vault)
            if known is None or known.seq < head.seq:
                write_head(self._file, head, self._vault)
        except ValueError:
            return  # an altered head stays as it is: `verify` must see it
        except OSError:  # the entry is committed, and the next one moves the head
            logger.error("audit head not written")


def _forget(connection: Connection) -> None:
    """After a rollback. A connection that was cut off in the middle of work has no notes any more, and must not be
    asked for them: that fault would hide why it was cut off, and keep its transaction open."""
    if not connection.invalidated:
        connection.info.pop(_PENDING, None)


def _keep(connection: Any, record: Any) -> None:
    """Of a connection that was cut off (None) nobody knows whether the entry was kept; the next one moves the head."""
    log, head = record.info.pop(_PENDING, (None, None))
    if log is not None and connection is not None:
        log.keep(head)
