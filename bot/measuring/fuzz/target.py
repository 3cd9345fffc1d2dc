"""A service on loopback with every channel on and nobody behind them, to be thrown away."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from sqlalchemy import select

from bot.app import create_app
from bot.measuring.echo import EchoEngine
from bot.measuring.fuzz.aiming import Aim
from bot.measuring.fuzz.samples import ACCOUNT, PUBLIC, SECRET
from bot.service import Service, open_service
from bot.settings import Settings
from hotline.database.models import staff_sessions
from hotline.staff import add_staff, open_session
from hotline.staff.accounts import check_password


@asynccontextmanager
async def target() -> AsyncIterator[tuple[str, Aim]]:
    """The address of the service, and what to aim at."""
    with tempfile.TemporaryDirectory(prefix="putokaz-fuzz-") as folder:
        settings = Settings.from_environment(_environment(folder))
        async with open_service(settings, Path("none"), EchoEngine()) as service:
            app = create_app(service)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
            await runner.setup()
            try:
                site = web.TCPSite(runner, "127.0.0.1", 0)
                await site.start()
                port = runner.addresses[0][1]
                yield f"http://127.0.0.1:{port}", Aim(_routes(app), secrets.token_urlsafe(32), await _operator(service))
            finally:
                await runner.cleanup()


def _environment(folder: str) -> dict[str, str]:
    nobody = "http://127.0.0.1:9"  # the port of "discard": everything sent there fails at once
    given = {
        "DATA_DIR": folder, "PUBLIC_URL": PUBLIC, "TELEGRAM_TOKEN": "424242:nobody", "TELEGRAM_SECRET": SECRET,
        "TELEGRAM_API": nobody, "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": SECRET, "TWILIO_API": nobody,
        "TWILIO_SMS_FROM": "+38733000000", "TWILIO_WHATSAPP_FROM": "+38733000001", "METRICS_TOKEN": SECRET,
        "SMS_GATEWAY_SECRET": SECRET, "SMS_GATEWAY_URL": f"{nobody}/send",
    }  # fmt: skip
    return {f"PUTOKAZ_{name}": value for name, value in given.items()}


def _routes(app: web.Application) -> list[tuple[str, str]]:
    return sorted(
        {(route.method, route.resource.canonical) for route in app.router.routes() if route.resource is not None}
    )


async def _operator(service: Service) -> dict[str, str]:
    password = secrets.token_hex(16)
    async with service.database.begin() as connection:
        await add_staff(connection, "fuzz", "supervisor", password, time.time())
        member = await check_password(connection, "fuzz", password)
        if member is None:
            raise LookupError("fuzz")
        token = await open_session(connection, member, time.time())
        csrf = await connection.scalar(select(staff_sessions.c.csrf))
    return {"Cookie": f"putokaz_console={token}", "X-CSRF-Token": str(csrf)}
