"""`putokaz run`: the service."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import signal
import sys
from dataclasses import replace
from pathlib import Path

from bot.catalogues import compile_catalogues
from bot.cli import UsageError
from bot.engine.training import TrainingError, ensure_model
from bot.logs import configure_logging
from bot.settings import Settings

EXAMPLE = "putokaz run --port 9000"
SWITCH_SECONDS = 0.0005  # how long the engine may keep the interpreter while a webhook waits (Python's own: 0.005)
logger = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Host and port, over the settings."""
    parser.add_argument("--host", help="address to listen on (default: PUTOKAZ_HOST or 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: PUTOKAZ_PORT or 8080)")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted."""
    given = {name: value for name in ("host", "port") if (value := getattr(options, name)) is not None}
    settings = replace(settings, **given)
    configure_logging(settings.log_level)
    compile_catalogues()
    try:
        model = Path("none") if settings.role == "web" else ensure_model()
    except TrainingError as error:
        raise UsageError(str(error)) from None
    from bot.app import run_app

    for channel in settings.channels_without_secret():
        logger.info("channel off", extra={"channel": channel})
    print(f"Putokaz: http://{settings.host}:{settings.port}/  console: /console  (stop: Ctrl+C)", file=sys.stderr)
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        asyncio.run(_until_stopped(run_app(settings, model)))
    except OSError as error:
        raise UsageError(f"cannot listen on {settings.host}:{settings.port} ({error.strerror})") from None
    return 0


async def _until_stopped(serving) -> None:  # type: ignore[no-untyped-def]  # a coroutine of run_app
    task = asyncio.ensure_future(serving)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
