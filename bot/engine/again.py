"""Saying the same again: all that was last said, whatever it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.repeat import wants_it_again
from bot.engine.state import State
from hotline.post import Reply
from nlu.understanding import Understanding

REPEAT = "repeat_or_simplify"
ONCE = ("channel.notice",)  # rides along with the first answer and is no answer


def kept(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """The replies of a turn as the state keeps them."""
    return [reply.as_dict() for reply in replies if reply.topic not in ONCE]


def last_said(state: State, message: Understanding) -> tuple[Reply, ...]:
    """The replies to say again; empty when simpler words are wanted or nothing was said yet."""
    return tuple(Reply.from_dict(one) for one in state.said) if wants_it_again(message.text) else ()
