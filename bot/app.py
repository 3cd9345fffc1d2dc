"""The application: routes, middlewares and what runs beside them. Built only here, in tests too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web

from bot.channels import providers
from bot.channels.web import routes as web_chat
from bot.keys import SERVICE
from bot.messages.sweeper import run_sweeper
from bot.middlewares import MIDDLEWARES
from bot.service import Service, open_service
from bot.settings import Settings
from bot.status import healthz, metrics, readyz
from hotline.audit import AuditLog
from hotline.console import create_console
from hotline.retention import run_retention

LARGEST_REQUEST = 1_000_000  # bytes; a message of 100,000 characters fits in every script
SECONDS_TO_FINISH = 5.0


def create_app(service: Service) -> web.Application:
    """The whole service as one aiohttp application."""
    app = web.Application(middlewares=MIDDLEWARES, client_max_size=LARGEST_REQUEST)
    app[SERVICE] = service
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    web_chat.add_routes(app)
    providers.add_routes(app)
    secure = service.settings.public_url.startswith("https://")
    app.add_subapp("/console", create_console(service.database, service.vault, service.hub, secure))
    app.cleanup_ctx.append(_work)
    return app


async def run_app(settings: Settings, model: Path) -> None:
    """Serve until cancelled.

    Raises:
        OSError: the address cannot be listened on.
        KeyFileError, DatabaseError: keys or database cannot be used.
    """
    async with open_service(settings, model) as service:
        runner = web.AppRunner(create_app(service), access_log=None, shutdown_timeout=SECONDS_TO_FINISH)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()


async def _keep_house(service: Service) -> None:
    """Erase every day what has been kept long enough."""
    settings = service.settings
    audit = AuditLog(service.vault, settings.data_dir)
    urls = (settings.database_url, settings.keys_database_url)
    await run_retention(service.database, service.vault, audit, settings.retention_days, urls)


async def _work(app: web.Application) -> AsyncIterator[None]:
    """Load the engine, take messages, send replies and sweep as long as the application runs."""
    service = app[SERVICE]
    service.engine.start()
    tasks = [
        asyncio.create_task(service.worker.run()),
        asyncio.create_task(run_sweeper(service.database, service.vault)),
        asyncio.create_task(_keep_house(service)),
    ]
    async with providers.running(app):
        yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
