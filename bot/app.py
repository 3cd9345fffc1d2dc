"""The application: routes, middlewares and what runs beside them. Built only here, in tests too."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.alerts import Watch, transports_of
from bot.channels import providers
from bot.channels.web import routes as web_chat
from bot.engine.engine import Engine
from bot.engine.process import EngineProcess
from bot.keys import BROKEN, SERVICE
from bot.knowledge.claims import KNOWLEDGE
from bot.messages.hub import STAFF
from bot.messages.sweeper import run_sweeper
from bot.middlewares import MIDDLEWARES
from bot.own_site import OWN_SITE
from bot.service import Service, open_service
from bot.settings import Settings
from bot.status import healthz, metrics, readyz
from hotline.audit import AuditLog
from hotline.console import Policy, create_console
from hotline.editing import run_refreshing
from hotline.packets import create_packets
from hotline.referrals.clock import run_referral_clock
from hotline.retention import run_retention

logger = logging.getLogger(__name__)
LARGEST_REQUEST = 1_000_000  # bytes; a message of 100,000 characters fits in every script
SECONDS_TO_FINISH = 5.0
HEAD_START = 0.25  # seconds; what is written at once is stored before loading takes its share of the processor
HOUSEHOLD_AFTER = 2.0  # seconds until the works begin that nobody waits for


def create_app(service: Service) -> web.Application:
    """The whole service as one aiohttp application."""
    app = web.Application(middlewares=(*MIDDLEWARES, *OWN_SITE), client_max_size=LARGEST_REQUEST)
    app[SERVICE], app[BROKEN] = service, asyncio.Event()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    app.cleanup_ctx.append(_work)
    if service.settings.role == "worker":
        providers.prepare(app)
        return app
    web_chat.add_routes(app)
    providers.add_routes(app)
    app.add_subapp(
        "/console",
        create_console(service.database, service.vault, service.hub, service.audit, _policy(service), KNOWLEDGE),
    )
    app.add_subapp(
        "/packet", create_packets(service.database, service.audit, lambda: service.hub.tell(STAFF, "ticket"))
    )
    return app


def _policy(service: Service) -> Policy:
    settings = service.settings
    secure = settings.public_url.startswith("https://")
    return Policy(secure, settings.asks_second_factor(), settings.hold_after_minutes * 60.0)


async def run_app(settings: Settings, model: Path, engine: Engine | None = None) -> None:
    """Serve until cancelled, or until something failed that nobody foresaw: a fresh process is better than half of one.

    Raises:
        OSError: the address cannot be listened on.
        KeyFileError, DatabaseError: keys or database cannot be used.
    """
    thinking = engine or EngineProcess(model, settings.log_level)
    async with open_service(settings, model, thinking) as service:
        app = create_app(service)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=SECONDS_TO_FINISH)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
            gc.freeze()  # what a start brings in stays; looking through it for garbage would hold up persons
            await app[BROKEN].wait()
        finally:
            await runner.cleanup()
            if engine is None:
                thinking.stop()


async def _later(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """What goes on beside the messages begins when the start is over."""
    await asyncio.sleep(HOUSEHOLD_AFTER)
    await work()


async def _keep_house(service: Service) -> None:
    """Erase every day what has been kept long enough."""
    settings = service.settings
    audit = AuditLog(service.vault, settings.data_dir)
    urls = (settings.database_url, settings.keys_database_url)
    await run_retention(service.database, service.vault, audit, settings.retention_days, urls)


def _watch(service: Service) -> Watch:
    return Watch(service.database, service.vault, service.hub, transports_of(service.settings))


async def _work(app: web.Application) -> AsyncIterator[None]:
    """Do what the role asks for as long as the application runs."""
    service = app[SERVICE]
    works: list[Coroutine[Any, Any, None]] = [service.hub.run(), service.presence.hear()]
    works.append(run_refreshing(service.database))
    if service.settings.role == "web":
        async with _running(works, app[BROKEN]):
            yield
        return
    loading = asyncio.get_running_loop().call_later(HEAD_START, service.engine.start)
    works += [service.presence.announce(), service.worker.run()]
    works += [_later(partial(run_sweeper, service.database, service.vault)), _later(partial(_keep_house, service))]
    works += [_later(_watch(service).run)]
    works += [_later(partial(run_referral_clock, service.database, lambda: service.hub.tell(STAFF, "ticket")))]
    async with providers.running(app), _running(works, app[BROKEN]):
        yield
    loading.cancel()


def _note_if_broken(broken: asyncio.Event, task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        logger.critical("background work failed, stopping", extra={"kind": type(task.exception()).__name__})
        broken.set()


@asynccontextmanager
async def _running(works: list[Coroutine[Any, Any, None]], broken: asyncio.Event) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(work) for work in works]
    for task in tasks:
        task.add_done_callback(partial(_note_if_broken, broken))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
