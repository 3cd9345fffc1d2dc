"""Replacing the master key: every wrapped key is wrapped anew, while the service runs, in steps that can be resumed.

1. The coming key lies beside the present one as ``master.key.next``; everything is wrapped under it.
2. The present key is kept as ``master.key.old``, and the coming one takes its place in one step of the file system.
3. What a running service still wrapped under the old key meanwhile is wrapped anew; then the old key is overwritten.

A stop at any moment leaves files that tell how far it came. What is sealed with the conversations' keys is not
touched. The root, from which hashes of addresses and the seals of the service are made, stays the same.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.database.models import conversation_keys, root_key
from hotline.vault.errors import SealBroken
from hotline.vault.master import create_master_key, load_master_key
from hotline.vault.root import BOUND_TO, keep_root
from hotline.vault.sealing import derive, seal, unseal
from hotline.vault.wrapping import COMING, GONE, PURPOSE, beside

AT_ONCE = 500  # rows in one transaction
SETTLING_SECONDS = 2.0  # longer than a running service takes from wrapping a key to writing it down


@dataclass(frozen=True)
class Rotated:
    """How many keys were wrapped anew, and how many no master key opens."""

    keys: int = 0
    unreadable: int = 0

    def __add__(self, other: Rotated) -> Rotated:
        return Rotated(self.keys + other.keys, self.unreadable)


async def rotate(path: Path, keys: AsyncEngine, settling: float = SETTLING_SECONDS) -> Rotated:
    """Replace the master key, or go on where an earlier run was stopped.

    Raises:
        KeyFileError: a key file is missing or damaged; nothing was replaced.
    """
    coming, gone = beside(path, COMING), beside(path, GONE)
    done = Rotated()
    if coming.exists() or not gone.exists():
        create_master_key(coming)
        present = load_master_key(path)
        await keep_root(keys, present)
        done += await _wrap_anew(keys, present, load_master_key(coming))
        _exchange(path, coming, gone)
    old, new = load_master_key(gone), load_master_key(path)
    done += await _wrap_anew(keys, old, new)
    await asyncio.sleep(settling)
    last = await _wrap_anew(keys, old, new)
    _overwrite(gone)
    return Rotated(done.keys + last.keys, last.unreadable)


async def _wrap_anew(keys: AsyncEngine, old: bytes, new: bytes) -> Rotated:
    before, after = derive(old, PURPOSE), derive(new, PURPOSE)
    await _wrap_root(keys, before, after)
    done, last = Rotated(), ""
    while True:
        async with keys.begin() as connection:
            page = select(conversation_keys).where(conversation_keys.c.conversation_id > last)
            rows = (await connection.execute(page.order_by(conversation_keys.c.conversation_id).limit(AT_ONCE))).all()
            for row in rows:
                wrapped, lost = _again(before, after, row.wrapped, f"key:{row.conversation_id}")
                done = Rotated(done.keys + (wrapped is not None), done.unreadable + lost)
                if wrapped is not None:
                    same = (conversation_keys.c.conversation_id == row.conversation_id,
                            conversation_keys.c.wrapped == row.wrapped)  # fmt: skip
                    await connection.execute(update(conversation_keys).where(*same).values(wrapped=wrapped))
        if len(rows) < AT_ONCE:
            return done
        last = rows[-1].conversation_id


async def _wrap_root(keys: AsyncEngine, before: bytes, after: bytes) -> None:
    async with keys.begin() as connection:
        known = await connection.scalar(select(root_key.c.wrapped))
        wrapped, _ = _again(before, after, known, BOUND_TO) if known else (None, False)
        if wrapped is not None:
            await connection.execute(update(root_key).values(wrapped=wrapped))


def _again(before: bytes, after: bytes, wrapped: bytes, bound_to: str) -> tuple[bytes | None, bool]:
    """The key wrapped anew, None when it is already; and whether neither key opens it."""
    try:
        unseal(after, wrapped, bound_to)
    except SealBroken:
        try:
            return seal(after, unseal(before, wrapped, bound_to), bound_to), False
        except SealBroken:
            return None, True
    return None, False


def _exchange(path: Path, coming: Path, gone: Path) -> None:
    if not gone.exists():
        os.link(path, gone)
    coming.replace(path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _overwrite(file: Path) -> None:
    """Overwrite and remove. On flash memory an old copy may survive in spare blocks: docs/operations.md says so."""
    with file.open("r+b") as opened:
        size = opened.seek(0, os.SEEK_END)
        opened.seek(0)
        opened.write(bytes(size))
        opened.flush()
        os.fsync(opened.fileno())
    file.unlink()
