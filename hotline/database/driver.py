"""SQLite's driver without walks to a thread that are not needed, and with a queue for its one writer.

aiosqlite hands every call to the connection's thread and waits: make a cursor, execute, fetch, close. Most of the
processor time of a message went into that, and while the engine thinks each walk waits for the interpreter. Here a
statement is executed and its rows are fetched in one call, and what is short is done at once in the event loop: the
statements of a transaction that writes, and a glance. What may take long stays in the thread: waiting for a writer of
another process, bringing a transaction onto a slow disk, and reading much.

SQLite lets whoever finds another writer sleep for up to a tenth of a second between looks, and takes whoever looks
first. Within this process writers stand in a queue instead: the next one goes on at once, first come, first served.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any, Self
from weakref import WeakKeyDictionary

import aiosqlite

BEGIN_WRITING = "BEGIN IMMEDIATE"
QUICK_SECONDS = 0.01  # a solid-state disk takes a fraction of a millisecond


class WritersQueue:
    """Whose turn it is to write to one database; each event loop of the process has a queue of its own."""

    def __init__(self, patience: float) -> None:
        """``patience``: seconds after which a writer goes on without its turn, as SQLite's own lock still holds."""
        self._patience = patience
        self.disk_is_quick = True
        self._locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()

    async def enter(self) -> asyncio.Lock | None:
        """Wait for the turn; what comes back is to be released at the end of the transaction."""
        lock = self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())
        try:
            async with asyncio.timeout(self._patience):
                await lock.acquire()
        except TimeoutError:
            return None
        return lock

    def connect(self, database: str, **settings: Any) -> Connection:
        """A connection to be awaited; its thread ends with the process at the latest."""
        connection = Connection(lambda: sqlite3.connect(database, **settings), iter_chunk_size=64)
        connection._thread.daemon = True
        connection.queue = self
        return connection


class Connection(aiosqlite.Connection):
    """aiosqlite's, with cursors of our own; it holds its turn from the beginning of a transaction to the end."""

    queue: WritersQueue
    is_brief = False  # the transaction's statements are short: they are done at once
    _turn: asyncio.Lock | None = None

    async def commit(self) -> None:
        """Commit, and let the next writer go on."""
        try:
            await self._onto_disk()
        finally:
            if self._connection is None or not self._connection.in_transaction:  # a full disk leaves it open
                self._leave()

    async def _onto_disk(self) -> None:
        """Where the disk was quick the last time, at once; else in the thread, so that nobody else waits for it."""
        began = time.perf_counter()
        if self.is_brief and self.queue.disk_is_quick:
            self._conn.commit()
        else:
            await super().commit()
        self.queue.disk_is_quick = time.perf_counter() - began < QUICK_SECONDS

    async def rollback(self) -> None:
        """Roll back, and let the next writer go on."""
        if self.is_brief and self._connection is not None and not self._connection.in_transaction:
            return self._leave()  # nothing was begun
        try:
            await super().rollback()
        finally:
            self._leave()

    async def close(self) -> None:
        """Close; whatever was not committed is undone by that."""
        try:
            await super().close()
        finally:
            self._leave()

    def stop(self) -> Any:
        """End the connection without waiting for it."""
        self._leave()
        return super().stop()

    def cursor(self) -> Cursor:  # type: ignore[override]  # nothing to wait for
        """A cursor for one statement."""
        return Cursor(self)

    async def fetch(
        self, way: str, statement: str, parameters: Iterable[Any]
    ) -> tuple[list[Any], tuple[Any, int, int | None]]:
        """Run a statement ``way`` ``execute`` or ``executemany``; its rows, and description, count and last id."""
        if statement == BEGIN_WRITING:
            self._turn = await self.queue.enter()
            if self._begin_at_once():
                return [], (None, -1, None)
        elif self.is_brief:
            return self._fetch(way, statement, parameters)
        done: tuple[list[Any], tuple[Any, int, int | None]] = await self._execute(  # type: ignore[no-untyped-call]
            self._fetch, way, statement, parameters
        )
        return done

    def _begin_at_once(self) -> bool:
        """Begin to write; False when another process is writing, for which the thread can wait."""
        (patience,) = self._conn.execute("PRAGMA busy_timeout").fetchone()
        self._conn.execute("PRAGMA busy_timeout=0")
        try:
            self._conn.execute(BEGIN_WRITING)
        except sqlite3.OperationalError:
            return False
        finally:
            self._conn.execute(f"PRAGMA busy_timeout={patience}")
        return True

    def _leave(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.release()

    def _fetch(self, way: str, statement: str, parameters: Iterable[Any]) -> tuple[list[Any], Any]:
        cursor = self._conn.cursor()
        try:
            getattr(cursor, way)(statement, parameters)
            rows = cursor.fetchall() if cursor.description else []
            return rows, (cursor.description, cursor.rowcount, cursor.lastrowid)
        finally:
            cursor.close()


class Cursor:
    """What SQLAlchemy asks of an asynchronous cursor; the rows are here as soon as the statement is executed."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: deque[Any] = deque()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        """Itself: there is nothing to open."""
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        """Execute a statement and fetch its rows."""
        return await self._run("execute", statement, parameters)

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> Self:
        """Execute a statement for each of the parameters."""
        return await self._run("executemany", statement, parameters)

    async def _run(self, way: str, statement: str, parameters: Iterable[Any]) -> Self:
        rows, (self.description, self.rowcount, self.lastrowid) = await self._connection.fetch(
            way, statement, parameters
        )
        self._rows = deque(rows)
        return self

    async def fetchone(self) -> Any:
        """The next row; None at the end."""
        return self._rows.popleft() if self._rows else None

    async def fetchmany(self, size: int = 1) -> list[Any]:
        """At most ``size`` rows."""
        return [self._rows.popleft() for _ in range(min(size, len(self._rows)))]

    async def fetchall(self) -> list[Any]:
        """All rows that are left."""
        rows = list(self._rows)
        self._rows.clear()
        return rows

    async def close(self) -> None:
        """The statement is closed since it was executed."""
