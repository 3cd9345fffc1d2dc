"""The edits that count now, in this process's memory: what reads the files looks here first, without waiting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.database import reading
from hotline.editing.store import last_id, newest_edits

logger = logging.getLogger(__name__)

REFRESH_SECONDS = 15.0  # until an edit made in another process counts in this one


@dataclass(frozen=True)
class Current:
    """``generation`` is the id of the last edit in it, so that caches know when to forget."""

    generation: int = 0
    content: Mapping[tuple[str, str], dict[str, Any]] = field(default_factory=dict)


_in_use: list[Current] = [Current()]  # of the service that this process runs


def edited(kind: str, name: str) -> dict[str, Any] | None:
    """What an editor made of something; None: what stands in the files counts."""
    return _in_use[0].content.get((kind, name))


def edited_of(kind: str) -> dict[str, dict[str, Any]]:
    """Everything of a kind that an editor changed, by name."""
    return {name: content for (of_kind, name), content in _in_use[0].content.items() if of_kind == kind}


def generation() -> int:
    """Another number after every change."""
    return _in_use[0].generation


async def refresh(database: AsyncEngine) -> None:
    """Take over what the database has; costs one small query where nothing changed."""
    async with reading(database).connect() as connection:
        newest = await last_id(connection)
        if newest == _in_use[0].generation:
            return
        kept = [edit for edit in await newest_edits(connection) if edit.content is not None]
    _in_use[0] = Current(newest, {(edit.kind, edit.name): edit.content or {} for edit in kept})


async def run_refreshing(database: AsyncEngine) -> None:
    """Take over what other processes keep, until cancelled."""
    while True:
        await asyncio.sleep(REFRESH_SECONDS)
        try:
            await refresh(database)
        except Exception as error:  # an edit that counts later must never end a process that answers persons
            logger.error("edits not read, trying again", extra={"kind": type(error).__name__})


def in_use() -> Current:
    """Everything that counts now, to be handed to another process."""
    return _in_use[0]


def take_over(current: Current) -> None:
    """Let what another process handed over count here."""
    _in_use[0] = current


def forget() -> None:
    """Of another database: nothing is known of its edits yet."""
    _in_use[0] = Current()
