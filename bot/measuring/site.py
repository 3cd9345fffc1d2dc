"""A whole service on loopback in processes of its own, with an engine that echoes, to be stopped and killed at will.

Processes are forked from one that has everything imported, so that a start takes a fraction of a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import signal
from dataclasses import dataclass, field, replace
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.app import run_app
from bot.logs import configure_logging
from bot.measuring.echo import EchoEngine
from bot.messages import sender, worker
from bot.settings import Settings

LEASE_SECONDS = 3.0  # of workers and senders here: what they call on loopback answers at once
_FORKING = multiprocessing.get_context("forkserver")


@dataclass
class Site:
    """One process for each of ``roles``, on ports from the one of ``settings`` on."""

    settings: Settings
    roles: tuple[str, ...] = ("all",)
    processes: list[BaseProcess] = field(default_factory=list)

    @property
    def base(self) -> str:
        """Address of the first process, which takes what comes in."""
        return f"http://{self.settings.host}:{self.settings.port}"

    def start(self) -> None:
        """Start every process."""
        _FORKING.set_forkserver_preload(["bot.measuring.site"])
        self.processes = [self._begin(place) for place in range(len(self.roles))]

    def kill(self, place: int) -> None:
        """kill -9, and start anew."""
        self.processes[place].kill()
        self.processes[place].join()
        self.processes[place] = self._begin(place)

    def restart(self, place: int) -> None:
        """Ask a process to stop, wait until it has finished what it holds, and start anew."""
        self.processes[place].terminate()
        self.processes[place].join()
        self.processes[place] = self._begin(place)

    def stop(self) -> None:
        """End every process."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.join()

    def _begin(self, place: int) -> BaseProcess:
        settings = replace(self.settings, role=self.roles[place], port=self.settings.port + place)
        process = _FORKING.Process(target=_serve, args=(settings,), daemon=True)
        process.start()
        return process


def _serve(settings: Settings) -> None:
    worker.LEASE_SECONDS = sender.LEASE_SECONDS = LEASE_SECONDS
    configure_logging(settings.log_level)
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_until_stopped(settings))


async def _until_stopped(settings: Settings) -> None:
    task = asyncio.ensure_future(run_app(settings, Path("none"), EchoEngine()))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await task
