"""Names under which the console holds its parts, and a request its session and language."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.audit import AuditLog
from hotline.console.lines import Lines
from hotline.console.news import News
from hotline.console.together import Together
from hotline.editing.knowledge import Sources
from hotline.staff import Session, SignInThrottle
from hotline.vault import Vault

CHECKS_AT_ONCE = 2  # of passwords; each takes 64 MiB for 50 ms


@dataclass(frozen=True)
class Policy:
    """How the console is reached.

    Args:
        secure_cookie: by https, so the cookie is sent on nothing else.
        second_factor: by others than this computer, so a password alone opens nothing.
        hold_seconds: a reply to somebody silent for longer waits until they write again.
    """

    secure_cookie: bool = False
    second_factor: bool = False
    hold_seconds: float = 1800.0


Shown = tuple[str, str, str, float]  # who is about to be shown what: actor, action, thing, UTC seconds


@dataclass(frozen=True)
class Desk:
    """The parts that every handler shares.

    ``lately`` remembers which page was read when, ``shown`` what the next writing of the audit log takes along.
    """

    database: AsyncEngine
    vault: Vault
    news: News
    audit: AuditLog
    policy: Policy
    sources: Sources
    throttle: SignInThrottle = field(default_factory=SignInThrottle)
    checks: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CHECKS_AT_ONCE))
    lately: dict[tuple[str, str], float] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    lines: Lines = field(default_factory=Lines)
    together: Together[Any] = field(default_factory=Together)


DESK = web.AppKey("desk", Desk)
SESSION = web.RequestKey("session", Session)
LANGUAGE = web.RequestKey("language", str)
