"""The engine in a process of its own: it thinks as in a thread, and when it dies nothing else does."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from bot.engine import process
from bot.engine.process import EngineError, EngineProcess
from bot.engine.state import State
from bot.engine.thread import EngineThread
from bot.engine.training import ensure_model
from bot.knowledge.topics import topics
from hotline.editing import CLAIM
from hotline.editing.current import Current, forget, take_over

TEXT = "gazda mi uzeo pasos i ne da platu"
LOADING = 120.0  # seconds, on a busy machine


@pytest.fixture
async def child() -> AsyncIterator[EngineProcess]:
    """A loaded engine."""
    engine = EngineProcess(ensure_model(), "ERROR")
    engine.start()
    await _until_ready(engine)
    yield engine
    engine.stop()
    await asyncio.sleep(0.1)
    assert not _children()


async def _until_ready(engine: EngineProcess) -> None:
    async with asyncio.timeout(LOADING):
        while not engine.ready.is_set():
            assert engine.failed is None
            await asyncio.sleep(0.05)


def _children() -> list[int]:
    mine = psutil.Process().children()
    return [one.pid for one in mine if one.is_running() and "bot.engine.child" in one.cmdline()]


async def test_it_thinks_as_the_thread_does(child: EngineProcess, engine: EngineThread) -> None:
    here, there = await engine.turn("c", State(), TEXT, "web"), await child.turn("c", State(), TEXT, "web")
    assert there.replies == here.replies
    assert there.report == here.report
    assert there.understanding == here.understanding
    code = {"code": ""}  # of chance
    assert there.state.slots() | code == here.state.slots() | code
    assert child.version == engine.version


async def test_many_at_once_get_their_own_answers(child: EngineProcess) -> None:
    texts = ["hello", "zdravo", "my boss keeps my passport", "koliko iznosi minimalna plata"] * 3
    turns = await asyncio.gather(*(child.turn(str(place), State(), text, "web") for place, text in enumerate(texts)))
    assert [turn.understanding.text for turn in turns] == texts


async def test_an_edit_counts_in_the_next_turn(child: EngineProcess, request: pytest.FixtureRequest) -> None:
    request.addfinalizer(forget)

    async def wages() -> str:
        turn = await child.turn("c", State(language="bs"), "koliko iznosi minimalna plata", "web")
        return " ".join(reply.text for reply in turn.replies)

    fresh = await wages()
    past = {"review_by": "2020-01-01", "confidence": ""}  # an editor found that nobody knows any more
    take_over(Current(7, {(CLAIM, f"wages/{claim.id}"): past for claim in topics()["wages"].claims}))
    softened = await wages()
    assert softened != fresh
    assert await wages() == softened


async def test_when_it_is_killed_the_turn_fails_and_a_new_one_answers(child: EngineProcess) -> None:
    (pid,) = _children()
    os.kill(pid, signal.SIGSTOP)
    thinking = asyncio.create_task(child.turn("c", State(), TEXT, "web"))
    await asyncio.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(EngineError, match="died"):
        await thinking
    with pytest.raises(EngineError, match="not ready"):
        await child.turn("c", State(), TEXT, "web")
    await _until_ready(child)
    assert (await child.turn("c", State(), TEXT, "web")).replies
    assert _children() != [pid]


async def test_a_turn_that_does_not_end_is_ended(child: EngineProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LONGEST_TURN", 0.2)
    (pid,) = _children()
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(EngineError, match="too long"):
        await child.turn("c", State(), TEXT, "web")
    monkeypatch.undo()
    await _until_ready(child)
    assert (await child.turn("c", State(), TEXT, "web")).replies


async def test_a_model_that_is_missing_is_told(tmp_path: Path) -> None:
    engine = EngineProcess(tmp_path / "putokaz-none.tar.gz", "CRITICAL")
    engine.start()
    async with asyncio.timeout(LOADING):
        while engine.failed is None:
            await asyncio.sleep(0.05)
    assert not engine.ready.is_set()
    await asyncio.sleep(0.1)
    assert not _children()
