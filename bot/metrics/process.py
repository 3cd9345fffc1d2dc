"""What this one process is and uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.metrics.exposition import Family

if TYPE_CHECKING:
    import psutil


def process_families(role: str, model: str, ready: bool, answering: bool) -> list[Family]:
    """Figures of this process.

    Args:
        ready: its own engine understands messages.
        answering: some process's engine does.
    """
    import psutil  # only who reads the figures needs it

    me = psutil.Process()
    memory = sum(_resident(one) for one in (me, *me.children(recursive=True)))
    files, started = me.num_fds(), me.create_time()
    return [
        Family("info", "Role of this process and version of its model", {(("role", role), ("model", model)): 1}),
        Family.of("model_ready", "1 when this process understands messages", int(ready)),
        Family.of("answering", "1 when some process understands messages", int(answering)),
        Family.of("process_memory_bytes", "Resident memory of this process and its engine", memory),
        Family.of("process_open_files", "Files and connections that this process holds", files),
        Family.of("process_start_seconds", "When this process started, seconds since 1970", started),
    ]


def _resident(process: psutil.Process) -> int:
    """Bytes; 0 of a child that has ended meanwhile."""
    return int(process.memory_info().rss) if process.is_running() else 0
