"""The commands copy SQLite's files; on PostgreSQL pg_dump does (docs/operations.md)."""

from __future__ import annotations

import pytest


@pytest.fixture
def databases() -> dict[str, str]:
    """SQLite."""
    return {}
