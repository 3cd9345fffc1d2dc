"""An engine that answers at once with what it heard: to measure and break everything around the real one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.engine.outcome import Turn
from bot.engine.state import State
from bot.engine.thread import EngineThread
from hotline.post import Reply
from hotline.report import Report
from nlu.understanding import Understanding


class EchoEngine(EngineThread):
    """Says how many messages it has heard of this person, and the last one: a lost or doubled one shows at once."""

    def __init__(self) -> None:
        super().__init__(Path("none"))

    def start(self) -> None:
        """There is nothing to load."""
        self.ready.set()

    async def turn(
        self, conversation_id: str, state: State, text: str, channel: str, after_silence: bool = False
    ) -> Turn:
        """Answer."""
        state = replace(state, turns=state.turns + 1, language="bs")
        heard = Understanding(text, "bs", 1.0, "Latn", "ask_menu", 1.0, (), True, (), None, (), ())
        return Turn((Reply(echo_of(state.turns, text), "ask_menu", "bs"),), state, Report(), heard)


def echo_of(number: int, text: str) -> str:
    """The reply to a person's message."""
    return f"{number} {text}"
