"""The engine in a process of its own (bot/engine/child.py): the service waits for it without ever being held up."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from asyncio.subprocess import PIPE, Process
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from bot.engine.frames import await_frame, pack
from bot.engine.training import HOME
from hotline.editing.current import in_use

if TYPE_CHECKING:
    from bot.engine.outcome import Turn
    from bot.engine.state import State
    from hotline.post import Media

logger = logging.getLogger(__name__)

LONGEST_TURN = 12.0  # seconds; less than the worker's lease. A turn takes a hundredth of one
PAUSE_BEFORE_NEXT = 0.5  # seconds, should it die at once again and again


class EngineError(Exception):
    """The engine failed at a message, or died with it; the name of the fault is all that is told."""


class EngineProcess:
    """Starts the process and starts it anew when it dies; requests are answered in order."""

    def __init__(self, model: Path, log_level: str = "INFO") -> None:
        self._model, self._log_level = model.resolve(), log_level
        self.ready = threading.Event()
        self.failed: Exception | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._child: Process | None = None
        self._asked: deque[asyncio.Future[Any]] = deque()
        self._edits = 0  # the generation that the process knows

    @property
    def version(self) -> str:
        """Which model it is: the fingerprint of what it was trained from."""
        return self._model.name.partition(".")[0].removeprefix("putokaz-")

    def start(self) -> None:
        """Begin to load; a second call changes nothing."""
        if self._keeping is None:
            self._keeping = asyncio.create_task(self._keep())

    def stop(self) -> None:
        """End the process; a turn in work is given up and will be taken again."""
        if self._keeping is not None:
            self._keeping.cancel()

    async def turn(
        self, conversation_id: str, state: State, text: str, channel: str, after_silence: bool = False
    ) -> Turn:
        """Take a turn. Raises EngineError."""
        turn: Turn = await self._ask("take", conversation_id, state, text, channel, after_silence)
        return turn

    async def media(self, conversation_id: str, state: State, media: Media, channel: str, words: str = "") -> Turn:
        """Take a turn in which something came that is no text. Raises EngineError."""
        turn: Turn = await self._ask("take_media", conversation_id, state, media, channel, words)
        return turn

    async def _ask(self, method: str, *arguments: object) -> Any:
        child = self._child
        if child is None or child.stdin is None or not self.ready.is_set():
            raise EngineError("not ready")
        answer = asyncio.get_running_loop().create_future()
        child.stdin.write(pack((method, arguments, self._news())))
        self._asked.append(answer)
        try:
            async with asyncio.timeout(LONGEST_TURN):
                return await answer
        except TimeoutError:
            self.ready.clear()
            _kill(child)
            raise EngineError("took too long") from None

    def _news(self) -> object:
        """What editors changed since the last request; None: nothing."""
        current = in_use()
        if current.generation == self._edits:
            return None
        self._edits = current.generation
        return current

    async def _keep(self) -> None:
        while self.failed is None:
            await self._live()
            if self.failed is None:
                logger.error("engine ended, starting it anew")
                await asyncio.sleep(PAUSE_BEFORE_NEXT)

    async def _live(self) -> None:
        """One life of the process."""
        command = (sys.executable, "-W", "ignore", "-m", "bot.engine.child", str(self._model), self._log_level)
        child = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=HOME)
        self._child = child
        self._edits = 0
        try:
            await self._hear(child)
        except (EOFError, OSError):
            pass
        finally:
            self.ready.clear()
            self._child = None
            while self._asked:
                self._tell(EngineError("died"), None)
            _kill(child)
            await child.wait()

    async def _hear(self, child: Process) -> None:
        answers = cast(asyncio.StreamReader, child.stdout)
        kind, value = await await_frame(answers)
        if kind == "failed":
            self.failed = EngineError(value)
            return
        self.ready.set()
        while True:
            kind, value = await await_frame(answers)
            self._tell(EngineError(value) if kind == "failed" else None, value)

    def _tell(self, error: EngineError | None, value: object) -> None:
        """Answer the oldest request, if anybody still waits for it."""
        answer = self._asked.popleft()
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(value)


def _kill(child: Process) -> None:
    if child.returncode is None:
        child.kill()
