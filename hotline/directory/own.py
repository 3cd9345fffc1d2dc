"""The organisation's own contacts: ``contacts.csv`` in the data folder, written by `putokaz directory import`.

The file's time is looked at whenever the directory is needed, so an import counts at once in every process.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Collection
from pathlib import Path

from hotline.directory.listing import Listed, read_contacts
from hotline.sheets import SheetError

NAME = "contacts.csv"
logger = logging.getLogger(__name__)


class DirectoryError(Exception):
    """The organisation's contacts cannot be read; the message says which line and why."""


class OwnContacts:
    """What stands in the file now, or when it was last readable.

    Args:
        file: need not exist.
        kinds: what a contact can be.

    Raises:
        DirectoryError: it exists and is not usable.
    """

    def __init__(self, file: Path, kinds: Collection[str]) -> None:
        self._file, self._kinds = file, kinds
        self._state = _state(file)
        self._listed = self._read()

    def listed(self) -> tuple[Listed, ...]:
        """The lines; after a change that cannot be read, still those of before."""
        state = _state(self._file)
        if state != self._state:
            self._state = state
            try:
                self._listed = self._read()
            except DirectoryError:
                logger.error("contacts.csv is not usable, the earlier ones stay: putokaz doctor")
        return self._listed

    def _read(self) -> tuple[Listed, ...]:
        if self._state is None:
            return ()
        try:
            good, bad = read_contacts(self._file, self._kinds)
        except SheetError as error:
            raise DirectoryError(str(error)) from None
        if bad:
            raise DirectoryError(f"{self._file}, line {bad[0].number}: {bad[0].why}")
        return good


_in_use: list[OwnContacts] = []  # of the service that this process runs


def use_contacts(data_dir: Path, kinds: Collection[str]) -> None:
    """From here on the contacts of this data folder count.

    Raises:
        DirectoryError: they are not usable.
    """
    _in_use[:] = [OwnContacts(data_dir / NAME, kinds)]


def own_contacts() -> tuple[Listed, ...]:
    """The lines of the folder in use."""
    return _in_use[0].listed() if _in_use else ()


def keep_contacts(data_dir: Path, content: str) -> None:
    """Replace the file as a whole; it is on disk when this returns."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = data_dir / f"{NAME}.{os.getpid()}"
    with temporary.open("w", encoding="utf-8", newline="") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(data_dir / NAME)


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
