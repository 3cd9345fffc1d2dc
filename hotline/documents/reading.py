"""Has a file read by a process of its own, a few at once, each for a limited time."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import dataclass, field

from hotline.documents.kinds import kind_of
from hotline.documents.limits import AT_ONCE, LARGEST, PATIENCE, SECONDS
from hotline.documents.outcome import FAULTS, DocumentRead

SCRIPT_OF = {"ar": "Arab", "bs-Cyrl": "Cyrl"}  # which script to try first, by the person's language
_FIT = ("PATH", "TESSDATA_PREFIX")  # all of our environment that the reader gets: no secret among it


@dataclass
class DocumentReader:
    """Reads files; shared by all who hand one in."""

    seconds: float = SECONDS
    patience: float = PATIENCE
    _free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def read(self, content: bytes, language: str) -> DocumentRead:
        """The text of a file, or the fault that keeps it from being read. Nothing is written anywhere."""
        if len(content) > LARGEST:
            return DocumentRead(fault="too_large")
        if kind_of(content) is None:
            return DocumentRead(fault="wrong_kind")
        try:
            async with asyncio.timeout(self.patience):
                await self._free.acquire()
        except TimeoutError:
            return DocumentRead(fault="busy")
        try:
            return await self._run(content, SCRIPT_OF.get(language, "Latn"))
        finally:
            self._free.release()

    async def _run(self, content: bytes, script: str) -> DocumentRead:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-m", "hotline.documents.child", script,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env=_environment(), cwd="/", start_new_session=True,
        )  # fmt: skip
        try:
            async with asyncio.timeout(self.seconds):
                answer, _ = await process.communicate(content)
        except TimeoutError:
            return DocumentRead(fault="too_slow")
        finally:
            await _end(process)
        return _outcome(answer, process.returncode)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill the reader and whatever it started; all of them are one session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


def _outcome(answer: bytes, code: int | None) -> DocumentRead:
    """What the reader wrote; one that was killed by its limits, or stumbled, wrote nothing."""
    try:
        found = json.loads(answer)
    except ValueError:
        return DocumentRead(fault="damaged" if code == 1 else "too_large")
    fault = str(found["fault"])
    return DocumentRead(str(found["text"]), fault if fault in FAULTS else "")


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _FIT if name in os.environ}
    return {**kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
