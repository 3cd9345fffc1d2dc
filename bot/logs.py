"""Logs: one JSON object a line, only fields of a list, so that no person's word or address can get in."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

ALLOWED = ("kind", "attempt", "route", "channel", "status", "seconds", "count")
QUIET = (
    "rasa",
    "rasa_sdk",
    "httpx",
    "httpcore",
    "urllib3",
    "twilio",
    "telegram",
    "aiohttp.access",
    "sqlalchemy",
    "alembic",
    "asyncio",
    "aiosqlite",
)


class SafeFormatter(logging.Formatter):
    """Writes time, level, logger, the fixed text of the message and the allowed fields; never its arguments."""

    def format(self, record: logging.LogRecord) -> str:
        """One line. A trace names places in the code only, not values."""
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.msg if record.name.split(".")[0] in ("bot", "hotline", "actions", "nlu") else "library",
        }
        entry |= {name: getattr(record, name) for name in ALLOWED if hasattr(record, name)}
        if record.exc_info and record.exc_info[2]:
            entry["trace"] = _places(record.exc_info[2])
        return json.dumps(entry, ensure_ascii=False, default=str)


def configure_logging(level: str) -> None:
    """Send our own logs to standard error; libraries speak only of errors, and without their words."""
    logging.raiseExceptions = False  # else a log that cannot be written prints the whole trace, a person's words in it
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SafeFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


def _places(trace) -> list[str]:  # type: ignore[no-untyped-def]  # a traceback
    places = []
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-8:]
