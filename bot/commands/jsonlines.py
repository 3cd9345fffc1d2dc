"""JSON Lines in, JSON Lines out: order kept, a bad line answered in its place, the rest goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any, TextIO

BAD_INPUT = 2


class LineError(Exception):
    """A line that cannot be used; the message names why."""


async def answer_lines(
    answer: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]], source: TextIO = sys.stdin, sink: TextIO = sys.stdout
) -> int:
    """Answer every line; exit code 0, or 2 when a line was bad."""
    code = 0
    for line in source:
        if not line.strip():
            continue
        known: Any = None
        try:
            record = _record(line)
            known = record["id"]
            result = {"id": known, **await answer(record)}
        except LineError as error:
            result, code = {"id": known, "error": str(error)}, BAD_INPUT
        sink.write(json.dumps(result, ensure_ascii=False) + "\n")
        sink.flush()
    return code


def text_of(record: dict[str, Any]) -> str:
    """The ``text`` of a record.

    Raises:
        LineError: it is missing or no text.
    """
    value = record.get("text")
    if not isinstance(value, str):
        raise LineError("text must be a string")
    return value


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise LineError("not a line of JSON") from None
    if not isinstance(record, dict):
        raise LineError("a line must be a JSON object")
    if "id" not in record:
        raise LineError("id is missing")
    return record
