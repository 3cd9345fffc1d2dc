"""The JSON Schema of an export (tickets.schema.json), which receivers of a file check it with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("tickets.schema.json")
FORMAT = "putokaz-tickets-1"  # another number when a field changes its meaning; new fields do not change it


def schema() -> dict[str, Any]:
    """The schema, draft 7."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content
