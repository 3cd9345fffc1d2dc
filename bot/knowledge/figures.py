"""Figures (wages, days, hours) as data, apart from the sentences that name them by ``{placeholder}``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@cache
def figures() -> dict[str, str]:
    """Placeholder to value, from the ``figures`` of every topic."""
    return {
        name: str(figure["value"])
        for path in sorted(FOLDER.glob("*.yml"))
        for name, figure in (_read(path).get("figures") or {}).items()
    }


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content
