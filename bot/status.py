"""Alive, ready, and figures; no person in any of them."""

from __future__ import annotations

import hmac
import shutil
import time

from aiohttp import web
from sqlalchemy import text

from bot.keys import SERVICE
from bot.metrics import case_families, flow_families, process_families, render
from bot.metrics.exposition import CONTENT_TYPE
from bot.service import Service
from hotline.database import reading

LEAST_FREE_BYTES = 100_000_000
LOOPBACK = ("127.0.0.1", "::1")
PROXIED = ("X-Forwarded-For", "Forwarded", "Via")


async def healthz(request: web.Request) -> web.Response:
    """Alive: the process answers."""
    return web.json_response({"alive": True})


async def readyz(request: web.Request) -> web.Response:
    """Ready: model, database and disk; 503 tells which one is not, and why."""
    service = request.app[SERVICE]
    faults = {"model": _of_model(service), "database": await _of_database(service), "disk": _of_disk(service)}
    parts: dict[str, object] = {name: fault is None for name, fault in faults.items()}
    why = {name: fault for name, fault in faults.items() if fault is not None}
    return web.json_response(parts | ({"why": why} if why else {}), status=503 if why else 200)


async def metrics(request: web.Request) -> web.Response:
    """Prometheus text. For loopback, or with the token of PUTOKAZ_METRICS_TOKEN as bearer."""
    service = request.app[SERVICE]
    if not _may_read(request, service.settings.metrics_token):
        raise web.HTTPForbidden
    engine = service.engine
    families = process_families(
        service.settings.role, engine.version, engine.ready.is_set(), service.presence.is_answering
    )
    async with reading(service.database).connect() as connection:
        now = time.time()
        families += [*await flow_families(connection, now), *await case_families(connection, now)]
    return web.Response(text=render(families), headers={"Content-Type": CONTENT_TYPE})


def _may_read(request: web.Request, token: str) -> bool:
    """Whether the token is right; without one, whether the reader is on this machine and no proxy's client."""
    if token:
        shown = request.headers.get("Authorization", "")
        return hmac.compare_digest(shown.encode("utf-8", "replace"), f"Bearer {token}".encode())
    return request.remote in LOOPBACK and not any(name in request.headers for name in PROXIED)


def _of_model(service: Service) -> str | None:
    if service.presence.is_answering:
        return None
    if service.settings.role == "web":
        return "no worker has been heard of lately"
    failed = service.engine.failed
    return f"it could not be loaded: {type(failed).__name__}" if failed else "it is being loaded"


async def _of_database(service: Service) -> str | None:
    try:
        async with reading(service.database).connect() as connection:
            await connection.execute(text("SELECT 1"))
    except Exception as error:  # whatever the driver raises, the answer is "not ready"
        return f"it does not answer: {type(error).__name__}"
    return None


def _of_disk(service: Service) -> str | None:
    free = shutil.disk_usage(service.settings.data_dir).free
    needed = LEAST_FREE_BYTES // 10**6
    return None if free > LEAST_FREE_BYTES else f"{free // 10**6} MB are free, {needed} are needed"
