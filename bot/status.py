"""Alive, ready, and figures; no person in any of them."""

from __future__ import annotations

from aiohttp import web
from sqlalchemy import func, select, text

from bot.keys import SERVICE
from hotline.database import reading
from hotline.database.models import inbox, outbox, tickets

LEAST_FREE_BYTES = 100_000_000


async def healthz(request: web.Request) -> web.Response:
    """Alive: the process answers."""
    return web.json_response({"alive": True})


async def readyz(request: web.Request) -> web.Response:
    """Ready: model, database and disk; 503 tells which one is not."""
    parts = {"model": request.app[SERVICE].engine.ready.is_set(), **await _storage(request)}
    return web.json_response(parts, status=200 if all(parts.values()) else 503)


async def metrics(request: web.Request) -> web.Response:
    """Prometheus text. For loopback, or with the token of PUTOKAZ_METRICS_TOKEN as bearer."""
    service = request.app[SERVICE]
    token = service.settings.metrics_token
    if token and request.headers.get("Authorization") != f"Bearer {token}":
        raise web.HTTPForbidden
    if not token and request.remote not in ("127.0.0.1", "::1"):
        raise web.HTTPForbidden
    lines = [f"putokaz_model_ready {int(service.engine.ready.is_set())}"]
    async with reading(service.database).connect() as connection:
        for name, table in (("inbox", inbox), ("outbox", outbox), ("tickets", tickets)):
            state = table.c.status if name == "tickets" else table.c.state
            for value, count in await connection.execute(select(state, func.count()).group_by(state)):
                lines.append(f'putokaz_{name}_rows{{state="{value}"}} {count}')
    return web.Response(text="\n".join(lines) + "\n", content_type="text/plain")


async def _storage(request: web.Request) -> dict[str, bool]:
    import shutil

    service = request.app[SERVICE]
    try:
        async with reading(service.database).connect() as connection:
            await connection.execute(text("SELECT 1"))
        database = True
    except Exception:  # whatever the driver raises, the answer is "not ready"
        database = False
    free = shutil.disk_usage(service.settings.data_dir).free
    return {"database": database, "disk": free > LEAST_FREE_BYTES}
