"""How long a start takes: until a message is stored, and until it is understood."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.engine.training import HOME
from bot.measuring.processes import resident

PATIENCE = 120.0  # seconds


@dataclass(frozen=True)
class Start:
    """Seconds from the start of the process, and megabytes resident once it answers."""

    stored: float
    answered: float
    megabytes: float


def measure_start(port: int = 18080) -> Start:
    """Start the service on empty databases and write to it at once."""
    with tempfile.TemporaryDirectory(prefix="putokaz-bench-") as folder:
        environment = {**os.environ, "PUTOKAZ_DATA_DIR": folder, "PUTOKAZ_LOG_LEVEL": "ERROR"}
        began = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot", "run", "--port", str(port)],
            cwd=HOME,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        try:
            return asyncio.run(_talk(f"http://127.0.0.1:{port}", process.pid, began))
        finally:
            process.terminate()
            process.wait(20)


async def _talk(base: str, pid: int, began: float) -> Start:
    async with aiohttp.ClientSession() as client:
        first = await _post(client, base, {"session": None, "text": "gazda mi ne isplacuje platu"})
        stored = time.monotonic() - began
        messages = first["messages"]
        while all(message["topic"] == "fallback.menu" for message in messages):
            await asyncio.sleep(0.1)
            messages = (await _post(client, base, {"session": first["session"], "text": ""}))["messages"]
            if time.monotonic() - began > PATIENCE:
                raise TimeoutError("the service did not answer")
        return Start(stored, time.monotonic() - began, resident(pid))


async def _post(client: aiohttp.ClientSession, base: str, body: dict[str, object]) -> dict[str, Any]:
    while True:
        try:
            async with client.post(base + "/chat", json=body) as answer:
                said: dict[str, Any] = await answer.json()
                return said
        except aiohttp.ClientConnectorError:
            await asyncio.sleep(0.02)
