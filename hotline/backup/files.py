"""SQLite files: a consistent copy while the service runs, and whether a file is whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from hotline.backup.errors import BackupError
from hotline.database.emptying import file_of

BUSY_SECONDS = 20.0


def sqlite_file(url: str) -> Path:
    """The file of a SQLite database.

    Raises:
        BackupError: the database is on a server.
    """
    file = file_of(url)
    if file is None:
        raise BackupError("the database is on a server: use pg_dump and pg_restore, see docs/operations.md")
    return file


def copy_database(source: Path, target: Path, without: tuple[str, ...] = ()) -> None:
    """Copy a database as it is at one moment to a single file, mode 0600, checked and safely on disk.

    Args:
        without: tables to leave empty in the copy.

    Raises:
        BackupError: no such database, no room, not whole.
    """
    if not source.exists():
        raise BackupError(f"there is no database {source}")
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(source, partial, without)
        check_whole(partial)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        _replace(partial, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"the copy could not be written: {error}") from None
    finally:
        partial.unlink(missing_ok=True)


def check_whole(file: Path) -> None:
    """Check every page of a database.

    Raises:
        BackupError: not a database, or damaged.
    """
    try:
        with closing(open_reading(file)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error:
        found = "no database"
    if found != "ok":
        raise BackupError(f"{file} is damaged or no backup")


def open_reading(file: Path) -> sqlite3.Connection:
    """A connection that cannot change the file."""
    return sqlite3.connect(f"file:{file}?mode=ro", uri=True)


def _copy(source: Path, target: Path, without: tuple[str, ...]) -> None:
    with (
        closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as here,
        closing(sqlite3.connect(target, isolation_level=None)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")  # one file, without a write-ahead log beside it
        there.execute("PRAGMA secure_delete=ON")
        for table in without:
            there.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables


def _replace(partial: Path, target: Path) -> None:
    """Put the new file in the old one's place, and overwrite the old one: it may hold keys destroyed since."""
    try:
        old = target.open("r+b")
    except FileNotFoundError:
        partial.replace(target)
        return
    with old:
        size = old.seek(0, os.SEEK_END)
        partial.replace(target)
        old.seek(0)
        old.write(bytes(size))
        old.flush()
        os.fsync(old.fileno())
