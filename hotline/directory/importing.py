"""Contacts of a sheet become edits, as if an editor had typed them: versioned, in the backup, seen by every process."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.directory.contacts import every_contact, shipped
from hotline.directory.listing import Listed, cells_of
from hotline.editing.edit import CONTACT, Edit
from hotline.editing.store import edit_of, keep_edit, leave_edit, newest_edits


def changes(given: Iterable[Listed]) -> tuple[Listed, ...]:
    """The lines that differ from what counts now."""
    known = every_contact()
    return tuple(one for one in given if known.get(one.contact.id) != one)


async def keep_contacts(connection: AsyncConnection, given: Iterable[Listed], actor: str, now: float) -> None:
    """Let these lines count from now on, also over what an editor kept: an import is the later act.

    A line that says what comes with Putokaz lets that count again, so that an update can mend it.

    Raises:
        EditConflictError: an editor kept one of them in the same moment; undo the whole.
    """
    for one in given:
        name = one.contact.id
        if one == _as_shipped(name):
            await leave_edit(connection, CONTACT, name, actor, now)
        else:
            newest = await edit_of(connection, CONTACT, name)
            await keep_edit(connection, CONTACT, name, _version(newest), _content(one), actor, now)


async def keep_unedited(connection: AsyncConnection, given: Iterable[Listed], actor: str, now: float) -> int:
    """The same for lines that are older than every edit: where one counts, it stays. How many were kept."""
    edited = {edit.name for edit in await newest_edits(connection) if edit.kind == CONTACT and edit.content is not None}
    wanted = [one for one in given if one.contact.id not in edited and one != _as_shipped(one.contact.id)]
    await keep_contacts(connection, wanted, actor, now)
    return len(wanted)


def _as_shipped(name: str) -> Listed | None:
    return Listed(shipped()[name]) if name in shipped() else None


def _version(newest: Edit | None) -> int:
    return newest.version if newest else 0


def _content(one: Listed) -> dict[str, str]:
    """Only the cells that are not empty, as the console keeps them."""
    return {column: value for column, value in cells_of(one).items() if value}
