"""Writing measured figures into a document, between markers, so that a figure is never typed by hand."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from pathlib import Path

import psutil

from bot.engine.training import HOME

QUALITY = HOME / "docs/quality.md"
PERFORMANCE = HOME / "docs/performance.md"


def write_part(part: str, body: str, path: Path = QUALITY) -> None:
    """Replace what stands between ``<!-- part -->`` and ``<!-- /part -->``; append it when it is new."""
    start, end = f"<!-- {part} -->", f"<!-- /{part} -->"
    text = path.read_text(encoding="utf-8") if path.exists() else "# Quality: measured figures\n"
    block = f"{start}\n{body.strip()}\n{end}"
    if start in text:
        before, rest = text.split(start, 1)
        text = before + block + rest.split(end, 1)[1]
    else:
        text = text.rstrip() + "\n\n" + block + "\n"
    path.write_text(text, encoding="utf-8")


def machine() -> str:
    """One line on where and when figures were taken."""
    cores, memory = psutil.cpu_count(), psutil.virtual_memory().total / 2**30
    day = datetime.now(UTC).date()
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"Measured {day} on {cores} cores, {memory:.0f} GB, {system}."


def busyness() -> str:
    """How much else the machine was doing, to be asked before measuring."""
    return f"Load average before it began: {psutil.getloadavg()[0]:.1f}."
