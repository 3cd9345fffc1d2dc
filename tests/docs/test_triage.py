"""docs/triage.md is what the table says."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.engine.training import HOME
from hotline.triage.document import FILE, write_document


@pytest.fixture
def table() -> dict[str, Any]:
    """The rules as they are."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


def test_the_page_is_current(table: dict[str, Any]) -> None:
    """Else: .venv/bin/python -m hotline.triage.document > docs/triage.md"""
    assert (HOME / "docs/triage.md").read_text(encoding="utf-8") == write_document(table)


def test_every_rule_names_a_source_that_is_told(table: dict[str, Any]) -> None:
    assert {row["source"] for row in table["priorities"]} == set(table["sources"])


def test_it_says_who_approved_the_rules(table: dict[str, Any]) -> None:
    assert "nobody yet" in write_document(table | {"approved_by": None})
    assert "**Approved by:** NN, 2026-11-30." in write_document(table | {"approved_by": "NN, 2026-11-30"})
