"""docs/routing.md is what the tables say."""

from __future__ import annotations

from bot.engine.training import HOME
from hotline.routing.document import write_document
from hotline.routing.route import table


def test_the_page_is_current() -> None:
    """Else: .venv/bin/python -m hotline.routing.document > docs/routing.md"""
    assert (HOME / "docs/routing.md").read_text(encoding="utf-8") == write_document(table())


def test_it_says_that_nobody_approved_the_rules_yet() -> None:
    assert "nobody yet" in write_document(table() | {"approved_by": None})
