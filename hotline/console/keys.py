"""Names under which the console holds its parts, and a request its session and language."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.console.news import News
from hotline.staff import Session, SignInThrottle
from hotline.vault import Vault

CHECKS_AT_ONCE = 2  # of passwords; each takes 64 MiB for 50 ms


@dataclass(frozen=True)
class Desk:
    """The parts that every handler shares; ``secure_cookie``: the console is reached by https."""

    database: AsyncEngine
    vault: Vault
    news: News
    secure_cookie: bool
    throttle: SignInThrottle = field(default_factory=SignInThrottle)
    checks: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CHECKS_AT_ONCE))


DESK = web.AppKey("desk", Desk)
SESSION = web.RequestKey("session", Session)
LANGUAGE = web.RequestKey("language", str)
