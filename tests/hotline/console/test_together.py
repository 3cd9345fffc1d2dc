"""Readings shared by many: one for all who wait, never an older one, and no failure or leaving spoils another's."""

from __future__ import annotations

import asyncio

import pytest

from hotline.console.together import Together


class Shelf:
    """Something that is read; each reading takes until it is let go."""

    def __init__(self) -> None:
        self.value, self.readings, self.goes = 0, 0, asyncio.Event()

    async def read(self) -> int:
        """What is there when the reading begins."""
        self.readings += 1
        found = self.value
        await self.goes.wait()
        return found


async def test_whoever_asks_during_a_reading_is_told_what_is_so_by_then() -> None:
    """All of them by one reading more."""
    shelf, together = Shelf(), Together[int]()
    first = asyncio.create_task(together.read("x", shelf.read))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    shelf.value = 1
    others = [asyncio.create_task(together.read("x", shelf.read)) for _ in range(50)]
    await asyncio.sleep(0)
    shelf.goes.set()
    assert (await first, set(await asyncio.gather(*others)), shelf.readings) == (0, {1}, 2)


async def test_different_things_do_not_wait_for_each_other() -> None:
    shelf, other, together = Shelf(), Shelf(), Together[int]()
    other.goes.set()
    waiting = asyncio.create_task(together.read("x", shelf.read))
    assert await together.read("y", other.read) == 0
    shelf.goes.set()
    assert await waiting == 0


async def test_a_failure_is_told_to_those_who_asked_and_the_next_reading_is_well() -> None:
    async def fail() -> int:
        raise OSError

    shelf, together = Shelf(), Together[int]()
    shelf.goes.set()
    failed = await asyncio.gather(*(together.read("x", fail) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in failed] == [OSError] * 3
    with pytest.raises(OSError):  # noqa: PT011  (what it says is not ours)
        await together.read("x", fail)
    assert await together.read("x", shelf.read) == 0


async def test_whoever_leaves_takes_the_reading_from_nobody() -> None:
    shelf, together = Shelf(), Together[int]()
    leaves, stays = (asyncio.create_task(together.read("x", shelf.read)) for _ in range(2))
    await asyncio.sleep(0)
    leaves.cancel()
    shelf.goes.set()
    assert (await stays, shelf.readings) == (0, 1)
