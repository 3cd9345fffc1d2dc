"""Making backups. Data and keys never go into the same folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hotline.backup.errors import BackupError
from hotline.backup.files import copy_database, sqlite_file

DATA_FILES = "putokaz-*.sqlite"
KEYS_FILE = "keys.sqlite"
NOT_COPIED = ("staff_sessions",)  # a restored backup signs nobody in


def backup_data(database_url: str, folder: Path, now: float) -> Path:
    """Copy the data to ``putokaz-<time>.sqlite`` in a folder; tells the file.

    Raises:
        BackupError: a key backup is in the folder, or the copy failed.
    """
    _open_folder(folder)
    if (folder / KEYS_FILE).exists():
        raise BackupError(f"{folder} holds the key backup: data must go to another place")
    file = folder / f"putokaz-{datetime.fromtimestamp(now, UTC):%Y%m%dT%H%M%SZ}.sqlite"
    copy_database(sqlite_file(database_url), file, NOT_COPIED)
    return file


def backup_keys(keys_url: str, folder: Path) -> Path:
    """Copy the conversations' keys, each wrapped by the master key, over the one file of the last time.

    Raises:
        BackupError: data backups are in the folder, or the copy failed.
    """
    _open_folder(folder)
    if any(folder.glob(DATA_FILES)):
        raise BackupError(f"{folder} holds data backups: keys must go to another place")
    file = folder / KEYS_FILE
    copy_database(sqlite_file(keys_url), file)
    return file


def _open_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BackupError(f"the folder {folder} cannot be made: {error.strerror}") from None
