"""The console as an aiohttp application."""

from __future__ import annotations

from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.audit import AuditLog
from hotline.console.keys import DESK, Desk, Policy
from hotline.console.middlewares import MIDDLEWARES
from hotline.console.news import News
from hotline.console.routes import add_routes
from hotline.editing.knowledge import Sources
from hotline.vault import Vault

FOLDER = Path(__file__).parent
LARGEST_REQUEST = 100_000  # bytes; a reply of 2,000 characters fits in every script


def create_console(
    database: AsyncEngine, vault: Vault, news: News, audit: AuditLog, policy: Policy, sources: Sources
) -> web.Application:
    """The console, to be mounted under ``/console``."""
    app = web.Application(middlewares=MIDDLEWARES, client_max_size=LARGEST_REQUEST)
    app[DESK] = Desk(database, vault, news, audit, policy, sources)
    aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    add_routes(app)
    app.router.add_static("/static/", FOLDER / "static")
    return app
