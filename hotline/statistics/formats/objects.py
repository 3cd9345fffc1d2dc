"""JSON: codes and numbers for programs; null is a hidden number."""

from __future__ import annotations

import json
from typing import Any

from hotline.statistics.annual import Annual
from hotline.statistics.rarity import LEAST
from hotline.statistics.suppression import Published


def write_json(annual: Annual, language: str) -> bytes:
    """One object; ``language`` changes nothing, codes are the same in all."""
    content = {
        "from": annual.period.first.isoformat(),
        "to": annual.period.last.isoformat(),
        "smallest_shown": LEAST,
        "groups": {group: [_table(table) for table in tables] for group, tables in annual.tables.items()},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _table(table: Published) -> dict[str, Any]:
    return {
        "by": table.name,
        "rows": [
            {"row": row, "cells": dict(zip(table.columns, cells, strict=True)), "total": total}
            for row, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True)
        ],
        "column_totals": dict(zip(table.columns, table.column_totals, strict=True)),
        "total": table.total,
    }
