"""Edits in the database: every version is kept, and of two in the same moment one is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.service import Service
from hotline.editing import (
    CLAIM,
    Edit,
    EditConflictError,
    edited,
    edits_of,
    keep_edit,
    leave_edit,
    newest_edits,
    refresh,
)
from hotline.editing.current import forget

NAME = "wages/x"


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    """What a test edits, the next one does not know."""
    yield
    forget()


async def keep(storage: Service, seen: int, value: str) -> Edit:
    """An editor keeps something."""
    async with storage.database.begin() as connection:
        return await keep_edit(connection, CLAIM, NAME, seen, {"review_by": value}, "staff:1", 1.0)


async def test_the_newest_version_counts_and_the_others_stay(storage: Service) -> None:
    """Also after the files were let count again."""
    await keep(storage, 0, "a")
    await keep(storage, 1, "b")
    await refresh(storage.database)
    assert edited(CLAIM, NAME) == {"review_by": "b"}
    async with storage.database.begin() as connection:
        await leave_edit(connection, CLAIM, NAME, "command", 2.0)
        await leave_edit(connection, CLAIM, NAME, "command", 3.0)
    await refresh(storage.database)
    assert edited(CLAIM, NAME) is None
    async with storage.database.connect() as connection:
        assert [one.version for one in await edits_of(connection, CLAIM, NAME)] == [3, 2, 1]
        assert len(await newest_edits(connection)) == 1


async def test_an_old_version_is_never_written_over_a_newer(storage: Service) -> None:
    """Whether they come one after the other or at once."""
    done = await asyncio.gather(*(keep(storage, 0, str(n)) for n in range(5)), return_exceptions=True)
    assert sorted(type(one) is Edit for one in done) == [False] * 4 + [True]
    assert all(isinstance(one, Edit | EditConflictError) for one in done)
    with pytest.raises(EditConflictError):
        await keep(storage, 0, "late")
    assert (await keep(storage, 1, "next")).version == 2
