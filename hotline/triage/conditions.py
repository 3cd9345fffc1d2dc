"""Conditions of the rule tables: a row holds with any, all or none of the signs it names."""

from __future__ import annotations

from collections.abc import Set
from typing import Any


def holds(row: dict[str, Any], signs: Set[str]) -> bool:
    """Whether every condition of a row holds; a row without conditions always does."""
    return (
        (not row.get("any") or bool(signs & set(row["any"])))
        and signs >= set(row.get("all", ()))
        and not signs & set(row.get("none", ()))
    )
