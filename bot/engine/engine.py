"""What the messages ask of the engine, wherever it thinks: in a thread (commands, tests) or in a process of its own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.engine.outcome import Turn
    from bot.engine.state import State
    from hotline.post import Media


class Engine(Protocol):
    """`ready` is set while messages can be understood; `failed` holds the error when loading went wrong."""

    ready: threading.Event
    failed: Exception | None

    @property
    def version(self) -> str:
        """Which model it is: the fingerprint of what it was trained from."""

    def start(self) -> None:
        """Begin to load; a second call changes nothing."""

    def stop(self) -> None:
        """End; a turn in work is given up and will be taken again."""

    async def turn(
        self, conversation_id: str, state: State, text: str, channel: str, after_silence: bool = False
    ) -> Turn:
        """Take a turn."""

    async def media(self, conversation_id: str, state: State, media: Media, channel: str, words: str = "") -> Turn:
        """Take a turn in which something came that is no text; ``words`` are what was read in a document."""
