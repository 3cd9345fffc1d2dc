"""Contacts of an older installation: ``contacts.csv`` in the data folder, taken over into the database once."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.audit import AuditLog
from hotline.directory.importing import keep_unedited
from hotline.directory.listing import Listed, read_contacts
from hotline.editing.edit import EditConflictError
from hotline.sheets import SheetError

NAME, TAKEN = "contacts.csv", "contacts.csv.taken-over"
ACTOR = "command"
logger = logging.getLogger(__name__)


class DirectoryError(Exception):
    """The contacts of an older installation cannot be read; the message says which line and why."""


async def take_over(database: AsyncEngine, audit: AuditLog, data_dir: Path, kinds: Collection[str]) -> None:
    """Keep what the file says as edits and put the file away; without one nothing happens.

    What was edited in the console meanwhile stays, as it counted over the file.

    Args:
        kinds: what a contact can be.

    Raises:
        DirectoryError: the file is there and not usable; nothing was changed.
    """
    file = data_dir / NAME
    if not file.exists():
        return
    try:
        given = read_older(file, kinds)
        async with database.begin() as connection:
            kept = await keep_unedited(connection, given, ACTOR, time.time())
            told = f"{kept} of {len(given)} contacts of contacts.csv"
            await audit.record(connection, ACTOR, "directory.taken_over", told)
    except DirectoryError:
        if file.exists():
            raise
        return  # another process put it away in this moment
    except EditConflictError:  # another process takes the same file over, or an editor keeps one: the next start looks
        return
    _put_away(file)
    logger.warning("contacts.csv taken over into the database", extra={"count": kept})


def read_older(file: Path, kinds: Collection[str]) -> tuple[Listed, ...]:
    """Its lines.

    Raises:
        DirectoryError: one of them cannot be taken.
    """
    try:
        good, bad = read_contacts(file, kinds)
    except SheetError as error:
        raise DirectoryError(str(error)) from None
    if bad:
        raise DirectoryError(f"{file}, line {bad[0].number}: {bad[0].why}")
    return good


def _put_away(file: Path) -> None:
    try:
        file.replace(file.with_name(TAKEN))
    except FileNotFoundError:  # by another process
        return
