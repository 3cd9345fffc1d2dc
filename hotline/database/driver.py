"""SQLite's driver with one walk to its thread for each statement instead of four.

aiosqlite hands every call to the connection's thread and waits: make a cursor, execute, fetch, close. Most of the
processor time of a message went into that. Here a statement is executed and its rows are fetched in one call.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any, Self

import aiosqlite


def connect(database: str, **settings: Any) -> Connection:
    """A connection to be awaited; its thread ends with the process at the latest."""
    connection = Connection(lambda: sqlite3.connect(database, **settings), iter_chunk_size=64)
    connection._thread.daemon = True
    return connection


class Connection(aiosqlite.Connection):
    """aiosqlite's, with cursors of our own."""

    def cursor(self) -> Cursor:  # type: ignore[override]  # nothing to wait for
        """A cursor for one statement."""
        return Cursor(self)

    async def fetch(
        self, way: str, statement: str, parameters: Iterable[Any]
    ) -> tuple[list[Any], tuple[Any, int, int | None]]:
        """Run a statement ``way`` ``execute`` or ``executemany``; its rows, and description, count and last id."""
        done: tuple[list[Any], tuple[Any, int, int | None]] = await self._execute(  # type: ignore[no-untyped-call]
            self._fetch, way, statement, parameters
        )
        return done

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
