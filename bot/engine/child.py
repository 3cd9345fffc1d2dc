"""The process in which the engine thinks: `python -m bot.engine.child MODEL LOG_LEVEL`, spoken to by frames.

It loads the model, says that it is ready, and answers one request after the other until its input is closed. The
service and it share nothing but the two pipes, so that thinking never holds up the intake, and whatever ends this
process ends nothing else.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from bot.engine.frames import pack, read_frame
from bot.engine.loading import WARM_UP, load
from bot.engine.state import State
from bot.logs import configure_logging
from hotline.editing.current import take_over

if TYPE_CHECKING:  # brings rasa in, which only `load` does in the right order
    from bot.engine.turn import TurnTaker

READY, DONE, FAILED = "ready", "done", "failed"

logger = logging.getLogger(__name__)


def main(model: Path, log_level: str) -> None:
    """Serve the process that started this one until it closes the pipe, or dies."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)  # the service finishes what it holds first, and then closes the pipe
    configure_logging(log_level)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    loop = asyncio.new_event_loop()
    try:
        taker = load(model)
        loop.run_until_complete(taker.take("warm-up", State(), WARM_UP, "web"))
    except Exception as error:  # outermost boundary: the service tells why it is not ready
        _answer(answers, FAILED, type(error).__name__)
        return
    gc.freeze()  # what is loaded stays, and looking through it for garbage takes a third of a second
    _answer(answers, READY, None)
    while True:
        try:
            method, arguments, edits = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        if edits is not None:
            take_over(edits)
        _answer(answers, *_think(loop, taker, method, arguments))


def _think(
    loop: asyncio.AbstractEventLoop, taker: TurnTaker, method: str, arguments: tuple[Any, ...]
) -> tuple[str, object]:
    try:
        return DONE, loop.run_until_complete(getattr(taker, method)(*arguments))
    except Exception as error:  # outermost boundary: one bad message must not end the engine
        logger.error("thinking failed", exc_info=error, extra={"kind": type(error).__name__})
        return FAILED, type(error).__name__


def _answer(answers: BinaryIO, kind: str, value: object) -> None:
    answers.write(pack((kind, value)))
    answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
