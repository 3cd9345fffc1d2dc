"""Emptying SQLite's write-ahead log, where erased rows would otherwise stay readable for a while."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

BUSY_SECONDS = 5.0


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for a server."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def empty_log(url: str) -> bool:
    """Write the log into the database and cut it to nothing; False when readers were in the way, or on a server."""
    file = file_of(url)
    if file is None or not file.exists():
        return False
    with closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
