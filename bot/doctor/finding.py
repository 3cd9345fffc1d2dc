"""What a check found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.settings import Settings


@dataclass(frozen=True)
class Finding:
    """What a check found. ``well`` is None for a remark that is no fault."""

    subject: str
    well: bool | None
    words: str


Check = Callable[[Settings], Awaitable[list[Finding]]]
