"""The engine in a thread of its own, so that loading and thinking never hold up the intake."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bot.engine.loading import WARM_UP, load
from bot.engine.state import State

if TYPE_CHECKING:
    from bot.engine.outcome import Turn
    from bot.engine.turn import TurnTaker
    from hotline.post import Media
    from nlu.understanding import Understanding

T = TypeVar("T")


class EngineThread:
    """Loads the model in the background and takes turns one after the other.

    `ready` is set when the first message can be understood; `failed` holds the error when loading went wrong.
    """

    def __init__(self, model: Path) -> None:
        self._model = model
        self._loop = asyncio.new_event_loop()
        self._taker: TurnTaker | None = None
        self.ready = threading.Event()
        self._settled = threading.Event()
        self.failed: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)

    @property
    def version(self) -> str:
        """Which model it is: the fingerprint of what it was trained from."""
        return self._model.name.partition(".")[0].removeprefix("putokaz-")

    def start(self) -> None:
        """Begin to load; a second call changes nothing."""
        if not self._thread.ident:
            self._thread.start()

    def load_here(self) -> None:
        """Load and wait until it is done; raises what went wrong. For commands, which have nothing else to do."""
        self.start()
        self._settled.wait()
        if self.failed is not None:
            raise self.failed

    async def turn(
        self, conversation_id: str, state: State, text: str, channel: str, after_silence: bool = False
    ) -> Turn:
        """Take a turn; waits until the model is loaded."""
        return await self._call(self._loaded().take(conversation_id, state, text, channel, after_silence))

    async def media(self, conversation_id: str, state: State, media: Media, channel: str, words: str = "") -> Turn:
        """Take a turn in which something came that is no text; ``words`` are what was read in a document."""
        return await self._call(self._loaded().take_media(conversation_id, state, media, channel, words))

    async def understand(self, text: str) -> Understanding:
        """Read one message alone."""
        return await self._call(self._loaded().understand(text))

    def stop(self) -> None:
        """End the thread; a turn in work is given up and will be taken again."""
        if self._loop.is_running():
            self._loop.call_soon_threadsafe(self._loop.stop)

    def _loaded(self) -> TurnTaker:
        if self._taker is None:
            raise RuntimeError("the engine is not loaded yet")
        return self._taker

    async def _call(self, work: Coroutine[Any, Any, T]) -> T:
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return await asyncio.wrap_future(future)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._taker = load(self._model)
            self._loop.run_until_complete(self._taker.take("warm-up", State(), WARM_UP, "web"))
        except Exception as error:  # outermost boundary: intake goes on in degraded mode, readiness tells why
            self.failed = error
            self._settled.set()
            return
        gc.freeze()  # what is loaded stays, and looking through it for garbage takes a third of a second
        self.ready.set()
        self._settled.set()
        self._loop.run_forever()
