"""Restoring. What was deleted after the backup was made has no key any more: its rows are removed again at once."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hotline.backup.copying import DATA_FILES, KEYS_FILE
from hotline.backup.errors import BackupError
from hotline.backup.files import check_whole, open_reading, sqlite_file
from hotline.database.connection import known_revisions


@dataclass(frozen=True)
class Restored:
    """Which file was put back."""

    file: Path


def restore_data(source: Path, database_url: str, keys_url: str, replace: bool) -> Restored:
    """Put a data backup (a file, or the newest one of a folder) in the place of the database.

    The caller brings its tables up to date and calls `forget_deleted`.

    Raises:
        BackupError: not a backup of this service, keys are missing, present data would be lost, or it is in use.
    """
    file = _newest(source)
    check_whole(file)
    if _value(file, "SELECT version_num FROM alembic_version") not in known_revisions():
        raise BackupError(f"{file} is no data backup, or of a newer version of this service")
    keys = sqlite_file(keys_url)
    if _count(file, "conversations") and not _count(keys, "conversation_keys"):
        raise BackupError(f"there are no keys in {keys}: restore the key backup first (--keys), or nothing can be read")
    target = sqlite_file(database_url)
    if not replace and (_count(target, "conversations") or _count(target, "tickets")):
        raise BackupError(f"{target} is not empty: --replace puts the backup in its place")
    _put_back(file, target)
    return Restored(file)


def restore_keys(source: Path, keys_url: str) -> Restored:
    """Put the key backup back where there are no keys.

    Raises:
        BackupError: no key backup, or keys are there: older ones would bring back what people deleted.
    """
    file = source / KEYS_FILE if source.is_dir() else source
    target = sqlite_file(keys_url)
    check_whole(file)
    if _count(target, "conversation_keys"):
        raise BackupError(f"{target} has keys: an older copy would make readable again what people have deleted")
    if _value(file, "SELECT count(*) FROM sqlite_master WHERE name = 'conversation_keys'") != 1:
        raise BackupError(f"{file} is no key backup")
    _put_back(file, target)
    return Restored(file)


def _newest(source: Path) -> Path:
    files = sorted(source.glob(DATA_FILES)) if source.is_dir() else [source]
    if not files or not files[-1].exists():
        raise BackupError(f"there is no data backup in {source}")
    return files[-1]


def _put_back(file: Path, target: Path) -> None:
    """Write the copy over the database in one step; refused while anybody has the database open."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not target.exists():
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(open_reading(file)) as here, closing(sqlite3.connect(target, timeout=1.0)) as there:
            there.execute("PRAGMA secure_delete=ON")
            there.execute("PRAGMA journal_mode=DELETE")  # fails when another connection is open
            here.backup(there)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BackupError("the service is running: stop it first") from None
        raise BackupError(f"the backup could not be restored: {error}") from None


def _count(file: Path, table: str) -> int:
    return int(str(_value(file, f"SELECT count(*) FROM {table}") or 0))  # noqa: S608 - names of our own tables


def _value(file: Path, query: str) -> object:
    """The first value of a query; None when there is no such file or table."""
    if not file.exists():
        return None
    try:
        with closing(open_reading(file)) as connection:
            row = connection.execute(query).fetchone()
    except sqlite3.Error:
        return None
    return row[0] if row else None
